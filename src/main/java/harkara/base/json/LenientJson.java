package harkara.base.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads JSON of somebody who cannot be asked to send it otherwise, so that what we pass on has a
 * canonical form: what {@link StrictJson} refuses is brought into a form that it would take. A
 * number that a receiver's double cannot hold becomes the string of its characters, of a name that
 * stands twice in an object the last value counts, as in JavaScript, and a lone surrogate is
 * U+FFFD.
 *
 * <p>Nesting is at most {@value #MAX_DEPTH} deep here, far more than may be sent on, so that one
 * part that nests too deep does not hide the others.
 */
public final class LenientJson {
  /** Bytes of one document. */
  public static final int MAX_RAW_BYTES = 4 * 1024 * 1024;

  static final int MAX_DEPTH = 500;

  /** No digits of an unsafe integer fit into a long with a sign at most this long. */
  private static final int MAX_LONG_LENGTH = 18;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool()) // no thread-local outlives us
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_RAW_BYTES)
                  .maxStringLength(MAX_RAW_BYTES)
                  .maxNameLength(MAX_RAW_BYTES)
                  .maxDocumentLength(MAX_RAW_BYTES)
                  .build())
          .build();

  private LenientJson() {}

  /**
   * Goes through a document; its locations are bytes.
   *
   * @param utf8 at most {@link #MAX_RAW_BYTES}
   */
  public static JsonParser parser(byte[] utf8) throws IOException {
    return FACTORY.createParser(withoutLoneEscapes(utf8));
  }

  /** As long as before: the tokenizer refuses them in names. */
  private static byte[] withoutLoneEscapes(byte[] json) {
    var chars = new String(json, StandardCharsets.ISO_8859_1).toCharArray(); // one for each byte
    Surrogates.replaceLoneEscapes(chars, chars.length);
    return new String(chars).getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * @return empty for what is not one JSON value
   */
  public static Optional<JsonNode> parse(String json) {
    try (var parser = parser(json.getBytes(StandardCharsets.UTF_8))) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      var value = value(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The value at which the parser stands; it then stands at that value's end. */
  public static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NUMBER_INT -> integer(parser.getText());
      case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(Surrogates.replaceLone(parser.getText()));
    };
  }

  private static JsonNode object(JsonParser parser) throws IOException {
    var object = NODES.objectNode();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      object.set(Surrogates.replaceLone(name), value(parser));
    }
    return object;
  }

  private static JsonNode array(JsonParser parser) throws IOException {
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static JsonNode integer(String literal) {
    if (literal.length() <= MAX_LONG_LENGTH) {
      var value = Long.parseLong(literal);
      if (SafeNumbers.isSafe(value)) {
        return NODES.numberNode(value);
      }
    }
    return NODES.textNode(literal);
  }

  private static JsonNode decimal(String literal) {
    if (literal.length() <= StrictJson.MAX_NUMBER_LENGTH) {
      var value = Double.parseDouble(literal);
      if (SafeNumbers.isSafeInteger(value)) {
        return NODES.numberNode((long) value); // -0.0 becomes 0 as well
      }
      if (Double.isFinite(value) && SafeNumbers.survives(literal, value)) {
        return NODES.numberNode(value);
      }
    }
    return NODES.textNode(literal);
  }
}
