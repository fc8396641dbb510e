package harkara.events.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.Excerpt;
import harkara.base.problem.ProblemException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads fields of objects that hold a message, whose JSON is anybody's. */
final class Fields {
  private static final int MAX_ECHO = 100;

  private Fields() {}

  /**
   * @param pointer where the object stands
   */
  static void requireKnown(String pointer, JsonNode object, Set<String> known) {
    if (!object.isObject()) {
      throw ProblemException.invalid(pointer, "must be a JSON object");
    }
    for (var entry : object.properties()) {
      if (!known.contains(entry.getKey())) {
        throw ProblemException.invalid(
            pointer + "/" + Excerpt.of(entry.getKey(), MAX_ECHO),
            "is no field here; there are " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  static boolean isAbsent(JsonNode object, String field) {
    return object.path(field).isMissingNode() || object.path(field).isNull();
  }

  /**
   * A text, or null where there is none.
   *
   * @param rule what it has to be
   */
  static String text(JsonNode object, String field, Predicate<String> isValid, String rule) {
    return text("", object, field, isValid, rule);
  }

  static String text(
      String pointer, JsonNode object, String field, Predicate<String> isValid, String rule) {
    if (isAbsent(object, field)) {
      return null;
    }
    var text = object.get(field).textValue();
    if (text == null || !isValid.test(text)) {
      throw ProblemException.invalid(pointer + "/" + field, rule);
    }
    return text;
  }
}
