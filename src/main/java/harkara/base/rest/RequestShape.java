package harkara.base.rest;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.Excerpt;
import harkara.base.json.Flaw;
import harkara.base.json.Flaws;
import harkara.base.json.JsonNames;
import jakarta.json.JsonObject;
import jakarta.validation.constraints.Size;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shape of a request record: its fields by name, and the JSON type of each. An array or object
 * with more members than its field's {@link Size} allows is not looked into.
 */
final class RequestShape {
  private static final int MAX_MEMBERS = 1_000;
  private static final int MAX_NAME = 100;
  private static final ClassValue<RequestShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RequestShape computeValue(Class<?> type) {
          return new RequestShape(type);
        }
      };

  private final Map<String, RecordComponent> fields;
  private final String names;

  private RequestShape(Class<?> type) {
    this.fields =
        Arrays.stream(type.getRecordComponents())
            .collect(Collectors.toMap(field -> JsonNames.of(field.getName()), field -> field));
    this.names = fields.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  static RequestShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  /**
   * @return at most one more than {@link Flaw#MAX_LISTED}
   */
  List<Flaw> flawsOf(JsonNode json) {
    var flaws = new Flaws();
    check(json, "", flaws);
    return flaws.list();
  }

  private void check(JsonNode json, String pointer, Flaws flaws) {
    if (!json.isObject()) {
      flaws.add(pointer, "must be a JSON object");
      return;
    }
    for (var entry : json.properties()) {
      if (flaws.areEnough()) {
        return;
      }
      var at = below(pointer, entry.getKey());
      var field = fields.get(entry.getKey());
      if (field == null) {
        flaws.add(at, "is not a field of this request; known are " + names);
      } else if (!entry.getValue().isNull()) {
        check(entry.getValue(), field, at, flaws);
      }
    }
  }

  private static void check(JsonNode json, RecordComponent field, String pointer, Flaws flaws) {
    if (field.getGenericType() instanceof ParameterizedType generic) {
      var size = field.getAccessor().getAnnotation(Size.class);
      if (json.size() > (size == null ? MAX_MEMBERS : size.max())) {
        flaws.add(
            pointer,
            size == null ? "may have at most " + MAX_MEMBERS + " members" : size.message());
      } else {
        checkMembers(json, generic, pointer, flaws);
      }
    } else {
      check(json, field.getGenericType(), pointer, flaws);
    }
  }

  private static void check(JsonNode json, Type type, String pointer, Flaws flaws) {
    if (type == JsonObject.class) {
      require(json.isObject(), "must be a JSON object", pointer, flaws);
    } else if (((Class<?>) type).isRecord()) {
      of((Class<?>) type).check(json, pointer, flaws);
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
      JsonNode json, ParameterizedType type, String pointer, Flaws flaws) {
    var arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      require(json.isArray(), "must be an array", pointer, flaws);
      for (var index = 0; json.isArray() && index < json.size() && !flaws.areEnough(); index++) {
        check(json.get(index), arguments[0], pointer + "/" + index, flaws);
      }
      return;
    }
    require(json.isObject(), "must be a JSON object", pointer, flaws);
    for (var entry : json.properties()) {
      check(
          entry.getValue(), arguments[arguments.length - 1], below(pointer, entry.getKey()), flaws);
    }
  }

  private static String below(String pointer, String name) {
    return pointer + "/" + Excerpt.of(name, MAX_NAME).replace("~", "~0").replace("/", "~1");
  }

  private static void require(boolean holds, String rule, String pointer, Flaws flaws) {
    if (!holds) {
      flaws.add(pointer, rule);
    }
  }
}
