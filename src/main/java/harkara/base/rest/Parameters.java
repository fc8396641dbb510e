package harkara.base.rest;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what stands in paths and queries, and says what is allowed where it is not right. */
public final class Parameters {
  /** {@code OffsetDateTime} would read nine. */
  private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("[0-9]{4}-");

  private static final Pattern DIGITS = Pattern.compile("-?[0-9]+(\\.[0-9]*)?");

  private Parameters() {}

  /**
   * The id in a path.
   *
   * @throws ProblemException {@code NOT_FOUND}: a misspelt id answers like an unknown one
   */
  public static UUID id(Id kind, String text, String what) {
    return kind.parse(text).orElseThrow(() -> ProblemException.notFound(what));
  }

  /** An RFC 3339 time, or empty when the parameter is absent. */
  public static Optional<Instant> time(String name, String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      if (FOUR_DIGIT_YEAR.matcher(text).lookingAt()) {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      }
    } catch (DateTimeParseException invalid) {
      // answered like a year that no database knows
    }
    throw new ProblemException(ProblemType.INVALID_PARAMETER, name + " " + ruleOfTime(text) + ".");
  }

  /** What a time has to be, behind its name, and what the usual slips look like. */
  public static String ruleOfTime(String text) {
    var rule = "must be an RFC 3339 time with its zone, such as 2026-01-31T09:30:00Z";
    if (text.indexOf(' ') >= 0) {
      return rule + "; the + of a zone is written %2B in a URL, where + is a blank";
    }
    return DIGITS.matcher(text).matches() ? rule + ", and not a number" : rule;
  }

  /** {@code true} or {@code false}, or empty when the parameter is absent. */
  public static Optional<Boolean> truth(String name, String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(Boolean.valueOf(text));
    }
    throw new ProblemException(
        ProblemType.INVALID_PARAMETER, name + " must be one of: true, false.");
  }

  /** Some of an enumeration's words, separated by commas. */
  public static <E extends Enum<E>> Optional<Set<E>> words(
      Class<E> type, String name, String text) {
    if (text == null) {
      return Optional.empty();
    }
    var words = EnumSet.noneOf(type);
    for (var one : text.split(",", -1)) {
      words.add(word(type, name, one.strip()).orElseThrow());
    }
    return Optional.of(words);
  }

  /** One of an enumeration's words, in upper case as the API writes them. */
  public static <E extends Enum<E>> Optional<E> word(Class<E> type, String name, String text) {
    if (text == null) {
      return Optional.empty();
    }
    var found =
        Arrays.stream(type.getEnumConstants()).filter(word -> word.name().equals(text)).findFirst();
    if (found.isEmpty()) {
      var words =
          Arrays.stream(type.getEnumConstants())
              .map(word -> word.name().toUpperCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, name + " must be one of: " + words + ".");
    }
    return found;
  }
}
