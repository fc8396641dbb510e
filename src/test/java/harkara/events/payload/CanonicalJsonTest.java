package harkara.events.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;
import harkara.base.json.StrictJson;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "-0.0, 0",
    "-0, 0",
    "23.0, 23",
    "23.022500, 23.0225",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "1.0E21, 1e+21",
    "0.000001, 0.000001",
    "1e-6, 0.000001",
    "0.0000001, 1e-7",
    "1.0E-7, 1e-7",
    "0.30000000000000004, 0.30000000000000004",
    "2e23, 2e+23",
    "1.5e300, 1.5e+300",
    "5e-324, 5e-324",
    "4.9E-324, 5e-324",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "123456.789e3, 123456789",
    "1.25e-10, 1.25e-10",
    "1e+2, 100",
    "9007199254740991, 9007199254740991",
    "-9007199254740991, -9007199254740991",
    "-72.5714, -72.5714"
  })
  void writesNumbersAsEcmaScriptDoes(String literal, String written) {
    assertThat(rewritten(literal)).isEqualTo(written);
  }

  @Test
  void writesASumOfDecimalsWithAllItsDigits() {
    assertThat(write(NODES.numberNode(0.1 + 0.2))).isEqualTo("0.30000000000000004");
  }

  @Test
  void leavesOutBlanks() {
    assertThat(rewritten(" { \"a\" : [ 1 , 2 ] ,\n\t\"b\" : { } }\r\n"))
        .isEqualTo("{\"a\":[1,2],\"b\":{}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "{}", "[]", "true", "false", "[null,{\"a\":\"\"}]"})
  void writesEmptyThings(String json) {
    assertThat(rewritten(json)).isEqualTo(json);
  }

  @Test
  void escapesQuotesBackslashesAndControlCharactersOnly() {
    assertThat(rewritten("\"\\u0022\\u005C\\u0008\\u0009\\u000A\\u000C\\u000D\""))
        .isEqualTo("\"\\\"\\\\\\b\\t\\n\\f\\r\"");
    assertThat(rewritten("\"\\u0000\\u001F\\u000B\\u001b\""))
        .isEqualTo("\"\\u0000\\u001f\\u000b\\u001b\"");
    assertThat(rewritten("\"\\/\\u003C>&'\\u007F\\u2028\\u2029\\u00e9\""))
        .isEqualTo("\"/<>&'\u007F\u2028\u2029é\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"नमस्ते", "مرحبا بك", "😀 👩‍👩‍👧", "漢字", "e\u0301", "\ufeff", " \u00a0 "})
  void writesTextRawAndAsItIs(String text) {
    assertThat(rewritten("\"" + text + "\"")).isEqualTo("\"" + text + "\"");
    assertThat(rewritten("{\"" + text + "\":0}")).isEqualTo("{\"" + text + "\":0}");
  }

  @Test
  void writesAnEmojiAsFourBytes() {
    assertThat(CanonicalJson.write(NODES.textNode("😀"), KeyOrder.NONE))
        .containsExactly('"', 0xF0, 0x9F, 0x98, 0x80, '"');
  }

  @Test
  void replacesLoneSurrogates() {
    assertThat(rewritten("[\"\\ud83d\",\"\\ude00x\"]")).isEqualTo("[\"\uFFFD\",\"\uFFFDx\"]");
    assertThat(write(NODES.textNode("a\uD83D"))).isEqualTo("\"a\uFFFD\"");
  }

  @Test
  void putsArrayIndexesFirstInAscendingOrder() {
    assertThat(rewritten("{\"a\":{\"b\":1,\"10\":1,\"01\":1,\"2\":1,\"-1\":1,\"0\":1,\"1.5\":1}}"))
        .isEqualTo("{\"a\":{\"0\":1,\"2\":1,\"10\":1,\"b\":1,\"01\":1,\"-1\":1,\"1.5\":1}}");
    assertThat(rewritten("{\"a\":1,\"4294967295\":1,\"4294967294\":1}"))
        .isEqualTo("{\"4294967294\":1,\"a\":1,\"4294967295\":1}");
  }

  @Test
  void putsEventFirstAtTheTopOnly() {
    assertThat(rewritten("{\"b\":{\"x\":1,\"event\":2},\"event\":\"e\",\"a\":1}"))
        .isEqualTo("{\"event\":\"e\",\"b\":{\"x\":1,\"event\":2},\"a\":1}");
  }

  @Test
  void followsTheOrderOfTheSchemaAndThenOfTheSender() {
    var order =
        KeyOrder.of(
            parse(
                "{\"properties\":{\"a\":{\"properties\":{\"y\":{},\"x\":{}}},\"event\":{},\"b\":{},\"1\":{}}}"));
    var sent = "{\"z\":0,\"b\":1,\"1\":7,\"y\":2,\"event\":\"e\",\"a\":{\"w\":3,\"x\":4,\"y\":5}}";
    assertThat(new String(CanonicalJson.write(parse(sent), order), UTF_8))
        .isEqualTo(
            "{\"1\":7,\"event\":\"e\",\"a\":{\"y\":5,\"x\":4,\"w\":3},\"b\":1,\"z\":0,\"y\":2}");
  }

  @Test
  void writesUpToTheLimitCountedInBytesAfterEscaping() {
    var fits = "a".repeat(CanonicalJson.MAX_BYTES - 2);
    assertThat(CanonicalJson.write(NODES.textNode(fits), KeyOrder.NONE))
        .hasSize(CanonicalJson.MAX_BYTES);
    assertThat(refused(NODES.textNode(fits + "a")))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE))
        .hasMessageContaining("102400 bytes");
    assertThat(refused(NODES.textNode("😀".repeat(25_600))).kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(refused(NODES.textNode("\u0001".repeat(17_067))).kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(write(NODES.textNode("\u0001".repeat(17_066)))).hasSize(17_066 * 6 + 2);
    assertThat(refused(NODES.textNode("a".repeat(10_000_000))).kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void refusesATreeThatTheReaderWouldNotMake() {
    assertThat(refused(NODES.numberNode(Double.NaN)).kind()).isEqualTo(Kind.NUMBER);
    assertThat(refused(NODES.numberNode(Double.POSITIVE_INFINITY)).kind()).isEqualTo(Kind.NUMBER);
    assertThat(refused(NODES.numberNode(1L << 53)).kind()).isEqualTo(Kind.NUMBER);
    assertThat(refused(NODES.numberNode(BigInteger.TEN.pow(30))).kind()).isEqualTo(Kind.NUMBER);
    JsonNode deep = NODES.nullNode();
    for (int i = 0; i < 65; i++) {
      deep = NODES.arrayNode().add(deep);
    }
    assertThat(refused(deep).kind()).isEqualTo(Kind.TOO_DEEP);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.write(NODES.binaryNode(new byte[1]), KeyOrder.NONE));
  }

  private static InvalidJson refused(JsonNode value) {
    return catchThrowableOfType(InvalidJson.class, () -> CanonicalJson.write(value, KeyOrder.NONE));
  }

  private static String rewritten(String json) {
    return write(parse(json));
  }

  private static String write(JsonNode value) {
    return new String(CanonicalJson.write(value, KeyOrder.NONE), UTF_8);
  }

  private static JsonNode parse(String json) {
    return StrictJson.parse(json.getBytes(UTF_8));
  }
}
