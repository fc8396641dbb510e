package harkara.base.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import harkara.base.json.InvalidJson.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON that every receiver can read alike, and refuses the rest: UTF-8 without a byte-order
 * mark, one value and nothing behind it, no name twice in an object, nesting at most {@value
 * #MAX_DEPTH}, numbers of at most {@value #MAX_NUMBER_LENGTH} characters that a double holds.
 *
 * <p>In the tree, a lone surrogate of the source is U+FFFD, every whole number within ±(2^53 - 1)
 * is a {@code LongNode}, however it was written, and every other number a {@code DoubleNode}.
 */
public final class StrictJson {
  /** Bytes of one document as it comes in. */
  public static final int MAX_RAW_BYTES = 262_144;

  public static final int MAX_DEPTH = 64;
  static final int MAX_NUMBER_LENGTH = 100;

  /** No digits of a refused integer fit into a long with a sign at most this long. */
  private static final int MAX_LONG_LENGTH = 18;

  /** What a gzip file begins with, and no JSON. */
  private static final byte GZIP = 0x1F;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool()) // no thread-local outlives us
          .streamReadConstraints(
              StreamReadConstraints.builder() // ours are stricter and know the pointer
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxNumberLength(MAX_RAW_BYTES)
                  .maxStringLength(MAX_RAW_BYTES)
                  .maxNameLength(MAX_RAW_BYTES)
                  .maxDocumentLength(MAX_RAW_BYTES)
                  .build())
          .build();

  private StrictJson() {}

  /**
   * @param utf8 one JSON value, at most {@link #MAX_RAW_BYTES}
   * @throws InvalidJson on the first flaw
   */
  public static JsonNode parse(byte[] utf8) {
    return parse(utf8, 0, utf8.length);
  }

  public static JsonNode parse(byte[] utf8, int offset, int length) {
    if (length > MAX_RAW_BYTES) {
      throw tooLarge();
    }
    var text = decode(utf8, offset, length);
    Surrogates.replaceLoneEscapes(text.array(), text.position());
    try (var parser = FACTORY.createParser(text.array(), 0, text.position())) {
      return document(parser);
    } catch (IOException e) { // of closing; the text is in memory
      throw new UncheckedIOException(e);
    }
  }

  public static InvalidJson tooLarge() {
    return new InvalidJson(
        Kind.TOO_LARGE, "", "An event has at most " + MAX_RAW_BYTES + " bytes as it is sent in");
  }

  static boolean hasByteOrderMark(byte[] utf8, int offset, int length) {
    return length >= 3
        && utf8[offset] == (byte) 0xEF
        && utf8[offset + 1] == (byte) 0xBB
        && utf8[offset + 2] == (byte) 0xBF;
  }

  public static InvalidJson byteOrderMark() {
    return new InvalidJson(Kind.ENCODING, "", "Must not start with a byte-order mark");
  }

  private static CharBuffer decode(byte[] utf8, int offset, int length) {
    if (hasByteOrderMark(utf8, offset, length)) {
      throw byteOrderMark();
    }
    var bytes = ByteBuffer.wrap(utf8, offset, length);
    var chars = CharBuffer.allocate(length);
    var result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes, chars, true);
    if (result.isError()) {
      throw new InvalidJson(Kind.ENCODING, "", notUtf8(utf8, offset, bytes.position() - offset));
    }
    return chars;
  }

  private static String notUtf8(byte[] bytes, int offset, int at) {
    return bytes[offset] == GZIP
        ? "Looks like gzip: must be sent as it is, without compression"
        : "Must be UTF-8; byte " + at + " is not";
  }

  private static JsonNode document(JsonParser parser) {
    try {
      var first = parser.nextToken();
      if (first == null) {
        throw new InvalidJson(Kind.MALFORMED, "", "Must be one JSON value, but is empty");
      }
      var value = value(parser, first, 1);
      if (parser.nextToken() != null) {
        throw new InvalidJson(
            Kind.MALFORMED, "", "Must end with its JSON value; more stands behind it");
      }
      return value;
    } catch (JsonEOFException e) {
      throw flaw(parser, Kind.MALFORMED, "Ends too early: something opened here is not closed");
    } catch (JsonProcessingException e) {
      throw flaw(parser, Kind.MALFORMED, "Is not JSON from " + position(e) + " on");
    } catch (IOException e) { // the text is in memory
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode value(JsonParser parser, JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser, depth);
      case START_ARRAY -> array(parser, depth);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw flaw(parser, Kind.MALFORMED, "Must be a JSON value");
    };
  }

  private static JsonNode object(JsonParser parser, int depth) throws IOException {
    requireDepth(parser, depth);
    var object = NODES.objectNode();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var before = object.replace(name, value(parser, parser.nextToken(), depth + 1));
      if (before != null) {
        throw flaw(parser, Kind.DUPLICATE_NAME, "Must stand only once in its object");
      }
    }
    return object;
  }

  private static JsonNode array(JsonParser parser, int depth) throws IOException {
    requireDepth(parser, depth);
    var array = NODES.arrayNode();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      array.add(value(parser, token, depth + 1));
    }
    return array;
  }

  private static void requireDepth(JsonParser parser, int depth) {
    if (depth > MAX_DEPTH) {
      throw flaw(parser, Kind.TOO_DEEP, "Arrays and objects nest at most " + MAX_DEPTH + " deep");
    }
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    requireLength(parser);
    if (parser.getTextLength() <= MAX_LONG_LENGTH) {
      var value = parser.getLongValue();
      if (SafeNumbers.isSafe(value)) {
        return NODES.numberNode(value);
      }
    }
    throw flaw(
        parser,
        Kind.NUMBER,
        "Integers lie within ±" + SafeNumbers.MAX_INTEGER + "; send it as a string");
  }

  private static JsonNode decimal(JsonParser parser) throws IOException {
    requireLength(parser);
    var literal = parser.getText();
    var value = Double.parseDouble(literal);
    if (SafeNumbers.isSafeInteger(value)) {
      return NODES.numberNode((long) value); // -0.0 becomes 0 as well
    }
    if (Double.isInfinite(value)) {
      throw flaw(parser, Kind.NUMBER, "Too large for a number; send it as a string");
    }
    if (!SafeNumbers.survives(literal, value)) {
      throw flaw(
          parser,
          Kind.NUMBER,
          "Receivers would read another number, as it has too many digits; send it as a string");
    }
    return NODES.numberNode(value);
  }

  private static void requireLength(JsonParser parser) throws IOException {
    if (parser.getTextLength() > MAX_NUMBER_LENGTH) {
      throw flaw(
          parser,
          Kind.NUMBER,
          "Numbers have at most " + MAX_NUMBER_LENGTH + " characters; send it as a string");
    }
  }

  private static InvalidJson flaw(JsonParser parser, Kind kind, String detail) {
    return new InvalidJson(kind, parser.getParsingContext().pathAsPointer().toString(), detail);
  }

  private static String position(JsonProcessingException e) {
    var location = e.getLocation();
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
