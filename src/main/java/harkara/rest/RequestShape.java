package harkara.rest;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.payload.Flaw;
import harkara.problem.Problems;
import jakarta.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a request record takes: its fields by name, and the JSON type of each. */
final class RequestShape {
  private final Map<String, RecordComponent> fields;

  RequestShape(Class<?> type) {
    this.fields =
        Arrays.stream(type.getRecordComponents())
            .collect(
                Collectors.toMap(field -> Problems.snakeCase(field.getName()), field -> field));
  }

  List<Flaw> flawsOf(JsonNode json) {
    var flaws = new ArrayList<Flaw>();
    check(json, "", flaws);
    return flaws;
  }

  private void check(JsonNode json, String pointer, List<Flaw> flaws) {
    if (!json.isObject()) {
      flaws.add(new Flaw(pointer, "must be a JSON object"));
      return;
    }
    for (var entry : json.properties()) {
      var at = pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
      var field = fields.get(entry.getKey());
      if (field == null) {
        flaws.add(new Flaw(at, "is not a field of this request; known are " + names()));
      } else if (!entry.getValue().isNull()) {
        check(entry.getValue(), field.getGenericType(), at, flaws);
      }
    }
  }

  private String names() {
    return fields.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  private static void check(JsonNode json, Type type, String pointer, List<Flaw> flaws) {
    if (type instanceof ParameterizedType generic) {
      checkMembers(json, generic, pointer, flaws);
    } else if (type == JsonObject.class) {
      require(json.isObject(), "must be a JSON object", pointer, flaws);
    } else if (((Class<?>) type).isRecord()) {
      new RequestShape((Class<?>) type).check(json, pointer, flaws);
    } else if (type == Integer.class) {
      require(
          json.isIntegralNumber() && json.canConvertToInt(), "must be an integer", pointer, flaws);
    } else if (type == Boolean.class) {
      require(json.isBoolean(), "must be true or false", pointer, flaws);
    } else {
      require(json.isTextual(), "must be a string", pointer, flaws);
      require(json.asText().indexOf('\0') < 0, "must not hold U+0000", pointer, flaws);
    }
  }

  private static void checkMembers(
      JsonNode json, ParameterizedType type, String pointer, List<Flaw> flaws) {
    var arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      require(json.isArray(), "must be an array", pointer, flaws);
      for (var index = 0; json.isArray() && index < json.size(); index++) {
        check(json.get(index), arguments[0], pointer + "/" + index, flaws);
      }
      return;
    }
    require(json.isObject(), "must be a JSON object", pointer, flaws);
    json.properties()
        .forEach(
            entry ->
                check(
                    entry.getValue(),
                    arguments[arguments.length - 1],
                    pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                    flaws));
  }

  private static void require(boolean holds, String rule, String pointer, List<Flaw> flaws) {
    if (!holds) {
      flaws.add(new Flaw(pointer, rule));
    }
  }
}
