package harkara.events.payload;

import dev.harrel.jsonschema.MessageProvider;
import harkara.base.json.Excerpt;
import harkara.base.json.Flaw;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what to change in a payload, without quoting it and in few words. */
final class SchemaMessages implements MessageProvider {
  /** Between the names that {@code required} misses. */
  static final String SEPARATOR = "\n";

  static final String SEVERAL_OF_ONE =
      "Must match only one of the alternatives, but matches several";

  /** The last second of the year 9999; milliseconds have been above it since 1978. */
  private static final String END_OF_UNIX_SECONDS = "253402300799";

  private static final String NOT_SECONDS =
      "Must be Unix seconds; this looks like milliseconds: divide it by 1000";

  private static final int MAX_VALUES = 10;
  private static final int MAX_VALUE = 100;

  private static final Map<String, String> TYPES =
      Map.of(
          "string", "a string",
          "integer", "an integer",
          "number", "a number",
          "object", "an object",
          "array", "an array",
          "boolean", "true or false",
          "null", "null");

  @Override
  public String getMessage(String key, Object... args) {
    return switch (key) {
      case "type" -> "Must be " + either(list(args, 1).stream().map(SchemaMessages::type).toList());
      case "const" -> "Must be " + value(args[1]);
      case "enum" -> "Must be " + either(list(args, 1));
      case "multipleOf" -> "Must be a multiple of " + args[1];
      case "maximum" ->
          END_OF_UNIX_SECONDS.equals(String.valueOf(args[1]))
              ? NOT_SECONDS
              : "Must be at most " + args[1];
      case "exclusiveMaximum" -> "Must be less than " + args[1];
      case "minimum" -> "Must be at least " + args[1];
      case "exclusiveMinimum" -> "Must be more than " + args[1];
      case "maxLength" -> "Must have at most " + args[1] + " characters";
      case "minLength" -> "Must have at least " + args[1] + " characters";
      case "pattern" -> "Must match the pattern " + value(args[1]);
      case "maxItems" -> "Must have at most " + args[1] + " items";
      case "minItems" -> "Must have at least " + args[1] + " items";
      case "uniqueItems" -> "Must not repeat an item, as the one at index " + args[0] + " does";
      case "contains" -> "Must have an item as the schema asks for";
      case "maxContains" -> "Must have at most " + args[1] + " of the items that the schema counts";
      case "minContains" ->
          "Must have at least " + args[1] + " of the items that the schema counts";
      case "maxProperties" -> "Must have at most " + args[1] + " members";
      case "minProperties" -> "Must have at least " + args[1] + " members";
      case "required", "dependentRequired" -> names(list(args, 0));
      case "falseSchema" -> "Is not allowed here";
      case "not" -> "Must not be what the schema excludes";
      case "oneOf" -> severalMatch(args) ? SEVERAL_OF_ONE : "Must match one of the alternatives";
      case "anyOf" -> "Must match one of the alternatives";
      default -> "Does not match " + key + " of the schema";
    };
  }

  private static boolean severalMatch(Object... args) {
    return args.length > 0 && args[0] instanceof Number matches && matches.intValue() > 0;
  }

  private static String type(Object name) {
    return TYPES.getOrDefault(String.valueOf(name), String.valueOf(name));
  }

  private static String names(List<?> names) {
    return names.stream()
        .limit(Flaw.MAX_LISTED + 1L)
        .map(String::valueOf)
        .collect(Collectors.joining(SEPARATOR));
  }

  private static String either(List<?> values) {
    var shown =
        values.stream()
            .limit(MAX_VALUES)
            .map(SchemaMessages::value)
            .collect(Collectors.joining(" or "));
    return values.size() <= MAX_VALUES
        ? shown
        : shown + " or one of " + (values.size() - MAX_VALUES) + " more that the schema names";
  }

  /** Of the schema, which may be long. */
  private static String value(Object value) {
    return Excerpt.of(String.valueOf(value), MAX_VALUE);
  }

  private static List<?> list(Object[] args, int index) {
    return args[index] instanceof Collection<?> values
        ? new ArrayList<>(values)
        : List.of(String.valueOf(args[index]));
  }
}
