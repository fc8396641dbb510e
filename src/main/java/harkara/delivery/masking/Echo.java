package harkara.delivery.masking;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an answer repeats of a payload: the values of it that are not for everybody, or parts of
 * them, as they are, or escaped for JSON, URLs or HTML, or encoded as base64 or hex; of phone
 * numbers the last digits, whatever is between them. Capitals do not matter. Where there is too
 * much to look for, every answer counts as one that repeats it.
 */
public final class Echo {
  /** Stands for an answer that repeats one. */
  public static final String MASKED = "•••";

  static final int MOST_VALUES = 500;
  static final int MOST_CHARACTERS = 32 * 1024;

  /** A shorter value is in most answers, and says nothing there. */
  private static final int SHORTEST = 3;

  /** Of each so many characters one after another, of which one is looked for. */
  private static final int PIECE = 12;

  /** What is behind the codes of country and city is written in the same way everywhere. */
  private static final int LAST_DIGITS = 7;

  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9]");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{" + LAST_DIGITS + ",}");

  /** It tells of nobody, and most answers with a URL have it. */
  private static final Pattern SCHEME = Pattern.compile("^https?://(?:www\\.)?");

  private final boolean tooMuch;
  private final Set<String> shorter = new HashSet<>();
  private final Set<String> pieces = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();

  private Echo(Collection<String> values) {
    tooMuch =
        values.size() > MOST_VALUES
            || values.stream().mapToLong(String::length).sum() > MOST_CHARACTERS;
    if (!tooMuch) {
      values.forEach(this::add);
    }
  }

  /**
   * @param values of the payload that are not for everybody
   */
  public static Echo of(Collection<String> values) {
    return new Echo(values);
  }

  private void add(String value) {
    spellings(SCHEME.matcher(value).replaceFirst(""))
        .map(Echo::comparable)
        .forEach(
            spelling -> {
              if (spelling.length() >= PIECE) {
                addPieces(spelling);
              } else if (spelling.length() >= SHORTEST) {
                shorter.add(spelling);
              }
            });
    NUMBER
        .matcher(withoutBetween(value))
        .results()
        .map(found -> found.group().substring(found.group().length() - LAST_DIGITS))
        .forEach(numbers::add);
  }

  private static Stream<String> spellings(String value) {
    return EncodedForms.of(value).stream()
        .flatMap(spelling -> List.of(spelling, PlainText.of(spelling).plain()).stream());
  }

  private void addPieces(String spelling) {
    for (var at = 0; at + PIECE <= spelling.length(); at += PIECE) {
      pieces.add(spelling.substring(at, at + PIECE));
    }
  }

  /** The text, or {@link #MASKED} where it repeats something of the values; null for null. */
  public String without(String text) {
    return text != null && !text.isEmpty() && isHidden(text) ? MASKED : text;
  }

  private boolean isHidden(String text) {
    return tooMuch || repeats(text) || repeats(PlainText.of(text).plain());
  }

  private boolean repeats(String text) {
    var comparable = comparable(text);
    return shorter.stream().anyMatch(comparable::contains)
        || hasOne(pieces, PIECE, comparable)
        || hasOne(numbers, LAST_DIGITS, withoutBetween(text));
  }

  /** Takes as long for many as for one. */
  private static boolean hasOne(Set<String> sought, int length, String text) {
    return !sought.isEmpty()
        && IntStream.rangeClosed(0, text.length() - length)
            .anyMatch(at -> sought.contains(text.substring(at, at + length)));
  }

  private static String comparable(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String withoutBetween(String text) {
    return BETWEEN.matcher(text).replaceAll("");
  }
}
