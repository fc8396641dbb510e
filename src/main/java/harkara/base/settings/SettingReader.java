package harkara.base.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** Reads the settings of one feature and refuses nonsense, naming key, value and rule. */
public final class SettingReader {
  private final String prefix;
  private final UnaryOperator<String> values;

  /**
   * @param prefix what the keys begin with, the last dot included
   */
  public SettingReader(String prefix, UnaryOperator<String> values) {
    this.prefix = prefix;
    this.values = values;
  }

  public static UnaryOperator<String> of(Config config) {
    return key -> config.getOptionalValue(key, String.class).orElse(null);
  }

  public Duration duration(String name, Duration least, Duration most) {
    return read(name, "an ISO-8601 duration", Duration::parse, least, most);
  }

  public int number(String name, int least, int most) {
    return read(name, "a whole number", Integer::valueOf, least, most);
  }

  public double decimal(String name, double least, double most) {
    return read(name, "a number", Double::valueOf, least, most);
  }

  /**
   * Values separated by commas; none when nothing is set.
   *
   * @param parser throws IllegalArgumentException for what is not of the kind
   */
  /**
   * True or false.
   *
   * @return empty where it is not set
   */
  public Optional<Boolean> flag(String name) {
    return value(name, "true or false", SettingReader::flagOf);
  }

  private static boolean flagOf(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }

  public <T> List<T> list(String name, String kind, Function<String, T> parser) {
    return value(name, kind, text -> items(text, parser)).orElse(List.of());
  }

  private static <T> List<T> items(String text, Function<String, T> parser) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(parser).toList();
  }

  /**
   * One value; empty when nothing is set.
   *
   * @param parser throws IllegalArgumentException for what is not of the kind
   */
  public <T> Optional<T> value(String name, String kind, Function<String, T> parser) {
    var text = values.apply(prefix + name);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text.strip()));
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(prefix + name + "=" + text + " must be " + kind);
    }
  }

  private <T extends Comparable<T>> T read(
      String name, String kind, Function<String, T> parser, T least, T most) {
    var text = values.apply(prefix + name);
    try {
      var value = parser.apply(text == null ? "" : text);
      if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
        return value;
      }
    } catch (DateTimeParseException | NumberFormatException unreadable) {
      // refused below
    }
    throw new IllegalArgumentException(
        prefix + name + "=" + text + " must be " + kind + " from " + least + " to " + most);
  }
}
