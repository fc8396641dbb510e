package harkara.events.payload;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;
import harkara.base.json.SafeNumbers;
import harkara.base.json.StrictJson;
import harkara.base.json.Surrogates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes the one form of a payload that is its own {@code JSON.stringify(JSON.parse(body))}, so
 * that a receiver gets the same signature from the bytes and from the value it parsed.
 *
 * <p>Key order: array indexes ascending, because JavaScript puts them there; at the top level then
 * {@code event}; then the keys that the order knows; then the others as they came.
 */
public final class CanonicalJson {
  /** Bytes of a body; Express refuses more by default. */
  public static final int MAX_BYTES = 102_400;

  private final Utf8Output out = new Utf8Output(MAX_BYTES);

  private CanonicalJson() {}

  /**
   * @param value as {@link StrictJson} reads it
   * @param order {@link KeyOrder#NONE} to keep the keys as they came
   * @return UTF-8, a new array
   * @throws InvalidJson TOO_LARGE above {@link #MAX_BYTES}; NUMBER or TOO_DEEP for a tree that
   *     {@link StrictJson} would not have made
   * @throws IllegalArgumentException for a node that is not JSON
   */
  public static byte[] write(JsonNode value, KeyOrder order) {
    var json = new CanonicalJson();
    json.value(value, order, 1);
    return json.out.toByteArray();
  }

  private void value(JsonNode value, KeyOrder order, int depth) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value, order, depth);
      case ARRAY -> array(value, order, depth);
      case STRING -> string(value.textValue());
      case NUMBER -> number(value);
      case BOOLEAN -> out.ascii(value.booleanValue() ? "true" : "false");
      case NULL -> out.ascii("null");
      default -> throw new IllegalArgumentException(value.getNodeType() + " is not JSON");
    }
  }

  private void object(JsonNode object, KeyOrder order, int depth) {
    requireDepth(depth);
    out.ascii('{');
    var first = true;
    for (var index : indexes(object)) {
      first = member(first, index, object.get(index), order, depth);
    }
    var event = depth == 1 ? object.get(PayloadKeys.EVENT) : null;
    if (event != null) {
      first = member(first, PayloadKeys.EVENT, event, order, depth);
    }
    for (var known : order.names()) {
      var value = object.get(known);
      if (value != null && !isPlaced(known, event)) {
        first = member(first, known, value, order, depth);
      }
    }
    for (var entry : object.properties()) {
      var name = entry.getKey();
      if (!order.knows(name) && !isPlaced(name, event)) {
        first = member(first, name, entry.getValue(), order, depth);
      }
    }
    out.ascii('}');
  }

  private static List<String> indexes(JsonNode object) {
    List<String> indexes = List.of();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (PayloadKeys.isArrayIndex(entry.getKey())) {
        indexes = indexes.isEmpty() ? new ArrayList<>() : indexes;
        indexes.add(entry.getKey());
      }
    }
    if (indexes.size() > 1) {
      indexes.sort(Comparator.comparingLong(Long::parseLong));
    }
    return indexes;
  }

  private static boolean isPlaced(String name, JsonNode event) {
    return (event != null && name.equals(PayloadKeys.EVENT)) || PayloadKeys.isArrayIndex(name);
  }

  private boolean member(boolean first, String name, JsonNode value, KeyOrder order, int depth) {
    if (!first) {
      out.ascii(',');
    }
    string(name);
    out.ascii(':');
    value(value, order.property(name), depth + 1);
    return false;
  }

  private void array(JsonNode array, KeyOrder order, int depth) {
    requireDepth(depth);
    out.ascii('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        out.ascii(',');
      }
      value(array.get(i), order.item(i), depth + 1);
    }
    out.ascii(']');
  }

  private static void requireDepth(int depth) {
    if (depth > StrictJson.MAX_DEPTH) {
      throw new InvalidJson(
          Kind.TOO_DEEP, "", "Arrays and objects nest at most " + StrictJson.MAX_DEPTH + " deep");
    }
  }

  private void string(String text) {
    out.ascii('"');
    out.jsonText(Surrogates.replaceLone(text));
    out.ascii('"');
  }

  private void number(JsonNode number) {
    if (number.isIntegralNumber() && number.canConvertToLong()) {
      var value = number.longValue();
      if (SafeNumbers.isSafe(value)) {
        out.ascii(Long.toString(value));
        return;
      }
    } else if (!number.isIntegralNumber()) {
      var value = number.doubleValue();
      if (Double.isFinite(value)) {
        out.ascii(SafeNumbers.canonical(value));
        return;
      }
    }
    throw new InvalidJson(Kind.NUMBER, "", "Holds a number that receivers would read otherwise");
  }
}
