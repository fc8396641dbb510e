package harkara.delivery.masking;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an answer repeats of a payload: the values of it that are not for everybody, as they are, or
 * escaped for JSON, URLs or HTML, or encoded as base64 or hex. Capitals do not matter.
 */
public final class Echo {
  /** Stands for an answer that repeats one. */
  public static final String MASKED = "•••";

  /** A shorter value is in most answers, and says nothing there. */
  private static final int SHORTEST = 3;

  private final Set<String> spellings;

  private Echo(Set<String> spellings) {
    this.spellings = spellings;
  }

  /**
   * @param values of the payload that are not for everybody
   */
  public static Echo of(Collection<String> values) {
    return new Echo(
        values.stream()
            .flatMap(value -> EncodedForms.of(value).stream())
            .flatMap(spelling -> List.of(spelling, PlainText.of(spelling).plain()).stream())
            .map(Echo::comparable)
            .filter(spelling -> spelling.length() >= SHORTEST)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** The text, or {@link #MASKED} where it repeats one of the values; null for null. */
  public String without(String text) {
    return text != null && (repeats(text) || repeats(PlainText.of(text).plain())) ? MASKED : text;
  }

  private boolean repeats(String text) {
    var comparable = comparable(text);
    return spellings.stream().anyMatch(comparable::contains);
  }

  private static String comparable(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
