package harkara.base.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import harkara.base.json.InvalidJson.Kind;
import harkara.events.payload.JavaScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static final String SAMPLE =
      "{\"event\":\"message.received\",\"from\":null,\"n\":[0,-1,2.50,1e3,true],"
          + "\"message\":{\"type\":\"text\",\"text\":\"नमस्ते 👋 \\ud83d\\ude00 \\\"\"}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "null",
        "true",
        "0",
        " \t\r\n{ \"a\" : [ 1 , { } ] }\n",
        "\"\\/\\u0041\""
      })
  void readsAnyJsonValue(String json) {
    assertThat(parse(json)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,}|/a",
        "{\"a\" 1}|/a",
        "{\"a\":{\"b\":[1,tru]}}|/a/b/1",
        "{'a':1}|''",
        "{a:1}|''",
        "[1,]|/1",
        "[1 2]|/1",
        "{\"a\":1}}|''",
        "{\"a\":1} x|''",
        "1 2|''",
        "[01]|/0",
        "[+1]|/0",
        "[.5]|/0",
        "[1.]|/0",
        "[1e]|/0",
        "[-]|/0",
        "[NaN]|/0",
        "[Infinity]|/0",
        "[\"\\x\"]|/0",
        "[\"\\u12\"]|/0",
        "{\"a~b/c\":[\"|/a~0b~1c/0",
        "/* no */ 1|''",
        "{|''",
        "nul|''",
        "{\"a\":\"|/a"
      })
  void refusesWhatIsNotJson(String json, String pointer) {
    var refused = refused(json);
    assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refused.flaw().pointer()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void refusesAnEmptyBody(String json) {
    assertThat(refused(json).flaw().detail()).contains("empty");
  }

  @Test
  void refusesALineBreakInAString() {
    assertThat(refused("\"a\nb\"").kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refused("\"a\u0000b\"").kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void tellsWhereTheSyntaxBreaksWithoutQuotingThePayload() {
    assertThat(refused("{\"name\":\n  Secret}"))
        .hasMessageContaining("/name")
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("Secret");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertThat(refused("\"é\"".getBytes(ISO_8859_1)).kind()).isEqualTo(Kind.ENCODING);
    assertThat(refused("{}".getBytes(UTF_16)).kind()).isEqualTo(Kind.ENCODING);
    assertThat(refused(quoted(0xC0, 0x80)).kind()).as("overlong").isEqualTo(Kind.ENCODING);
    assertThat(refused(quoted(0xE0, 0x80, 0xAF)).kind()).as("overlong").isEqualTo(Kind.ENCODING);
    assertThat(refused(quoted(0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80)).kind())
        .as("CESU-8")
        .isEqualTo(Kind.ENCODING);
    assertThat(refused(quoted(0xF4, 0x90, 0x80, 0x80)).kind())
        .as("beyond Unicode")
        .isEqualTo(Kind.ENCODING);
    assertThat(refused(new byte[] {'"', (byte) 0xF0, (byte) 0x9F}).kind())
        .as("cut short")
        .isEqualTo(Kind.ENCODING);
    assertThat(refused(quoted(0xFF)).flaw().detail()).contains("byte 1 ");
  }

  @Test
  void refusesAByteOrderMark() {
    assertThat(refused("\uFEFF{}").kind()).isEqualTo(Kind.ENCODING);
    assertThat(refused("\uFEFF{}").flaw().detail()).contains("byte-order mark");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"a\":1}|/a",
        "{\"x\":[{},{\"k/~\":1,\"b\":2,\"k/~\":3}]}|/x/1/k~1~0",
        "{\"a\":1,\"\\u0061\":2}|/a",
        "[{\"a\":{\"b\":[1]},\"a\":{\"c\":[2]}}]|/0/a",
        "{\"\\ud800\":1,\"\\udc00\":2}|/\uFFFD",
        "{\"\\ud800\":1,\"\uFFFD\":2}|/\uFFFD"
      })
  void refusesANameTwiceInOneObject(String json, String pointer) {
    assertThat(refused(json).kind()).isEqualTo(Kind.DUPLICATE_NAME);
    assertThat(refused(json).flaw().pointer()).isEqualTo(pointer);
  }

  @Test
  void readsTheSameNameInDifferentObjects() {
    assertThat(parse("{\"a\":{\"a\":[{\"a\":1},{\"a\":2}]}}").at("/a/a/1/a").longValue())
        .isEqualTo(2);
  }

  @Test
  void replacesLoneSurrogatesInTextAndNames() {
    assertThat(parse("\"a\\ud83d\"").textValue()).isEqualTo("a\uFFFD");
    assertThat(parse("\"\\ude00\\ud83d\"").textValue()).isEqualTo("\uFFFD\uFFFD");
    assertThat(parse("\"\\ud83d\\ud83d\\ude00\"").textValue()).isEqualTo("\uFFFD😀");
    assertThat(parse("\"\\uD83D\\uDE00\"").textValue()).isEqualTo("😀");
    assertThat(parse("{\"\\ud83dx\":1}").fieldNames().next()).isEqualTo("\uFFFDx");
  }

  @Test
  void readsWhatOnlyLooksLikeASurrogateAsItIs() {
    assertThat(parse("\"\\\\ud83d\"").textValue()).isEqualTo("\\ud83d");
    assertThat(parse("\"\\\\\\ud83d\"").textValue()).isEqualTo("\\\uFFFD");
    assertThat(parse("\"\\u00e9\\ud7ff\\ue000\"").textValue()).isEqualTo("é\uD7FF\uE000");
    assertThat(refused("\"\\ud83\"").kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refused("\"\\ud83g\"").kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refused("\"\\ud83d\\").kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void leavesTextAsItIs() {
    var text = "e\u0301 é \u0000 \u007f \u2028 \ufeff नमस्ते مرحبا ";
    assertThat(parse("\"" + text.replace("\u0000", "\\u0000") + "\"").textValue()).isEqualTo(text);
  }

  @Test
  void nestsSixtyFourDeepAndNoDeeper() {
    assertThat(parse("[".repeat(64) + "]".repeat(64))).isNotNull();
    assertThat(parse("{\"a\":[".repeat(32) + "]}".repeat(32))).isNotNull();
    var refused = refused("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}");
    assertThat(refused.kind()).isEqualTo(Kind.TOO_DEEP);
    assertThat(refused.flaw().pointer()).isEqualTo("/a" + "/0".repeat(63));
    assertThat(refused("[".repeat(200_000)).kind()).isEqualTo(Kind.TOO_DEEP);
  }

  @Test
  void readsUpTo256KiB() {
    var fits = "\"" + "a".repeat(StrictJson.MAX_RAW_BYTES - 2) + "\"";
    assertThat(parse(fits).textValue()).hasSize(StrictJson.MAX_RAW_BYTES - 2);
    var name = "{\"" + "a".repeat(StrictJson.MAX_RAW_BYTES - 6) + "\":1}";
    assertThat(parse(name).size()).isEqualTo(1);
    assertThat(refused(fits + " ").kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "9007199254740991",
        "-9007199254740991",
        "1.0",
        "-0.0",
        "1e2",
        "-0e0",
        "1e-400",
        "-1e-400",
        "9007199254740991.0",
        "12300e-2"
      })
  void readsWholeNumbersAsIntegersHoweverTheyAreSpelt(String literal) {
    assertThat(parse(literal)).isInstanceOf(LongNode.class);
    assertThat(parse(literal).longValue()).isEqualTo((long) Double.parseDouble(literal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1",
        "-2.5",
        "5e-324",
        "1e20",
        "1e21",
        "2e23",
        "1.5e300",
        "1.7976931348623157e308",
        "9007199254740992.0",
        "9007199254740994e0",
        "0.1000000000000000055511151231257827"
      })
  void readsOtherNumbersAsDoubles(String literal) {
    assertThat(parse(literal)).isInstanceOf(DoubleNode.class);
    assertThat(parse(literal).doubleValue()).isEqualTo(Double.parseDouble(literal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740992",
        "-9007199254740992",
        "9007199254740993",
        "100000000000000000000",
        "9223372036854775808",
        "18446744073709551616",
        "9007199254740993.0",
        "1.9999999999999998E23",
        "-9007199254740993.0",
        "1.23456789012345678901e30",
        "1e309",
        "-1e309",
        "1e999999999",
        "123456789012345678.5"
      })
  void refusesNumbersThatReceiversWouldReadOtherwise(String literal) {
    var refused = refused("{\"a\":[" + literal + "]}");
    assertThat(refused.kind()).isEqualTo(Kind.NUMBER);
    assertThat(refused.flaw().pointer()).isEqualTo("/a/0");
    assertThat(refused.flaw().detail()).contains("as a string").doesNotContain(literal);
  }

  @Test
  void readsNumbersOfAHundredCharacters() {
    var fits = "0." + "1".repeat(98);
    assertThat(parse(fits).doubleValue()).isEqualTo(Double.parseDouble(fits));
    assertThat(refused(fits + "1").kind()).isEqualTo(Kind.NUMBER);
    assertThat(refused("1".repeat(101)).flaw().detail()).contains("100 characters");
    assertThat(refused("0." + "0".repeat(200_000)).kind()).isEqualTo(Kind.NUMBER);
  }

  @Test
  void refusesASampleThatIsCutAnywhere() {
    var sample = SAMPLE.getBytes(UTF_8);
    for (int length = 0; length < sample.length; length++) {
      assertThat(refused(Arrays.copyOf(sample, length)).kind()).isIn(Kind.MALFORMED, Kind.ENCODING);
    }
  }

  @Test
  void acceptsAmongDamagedSamplesOnlyWhatJavaScriptAccepts() {
    var seed = Long.getLong("harkara.test.seed", System.nanoTime());
    var random = new Random(seed);
    var texts = new ArrayList<String>();
    var accepted = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      var damaged = damaged(random);
      var verdict = verdict(damaged);
      var text = new String(damaged, UTF_8);
      if (texts.size() < 5_000 && !verdict.isEmpty() && text.indexOf('\n') < 0) {
        texts.add(text);
        accepted.add(verdict);
      }
    }
    try (var javaScript = new JavaScript()) {
      var expected = javaScript.canParse(texts);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(accepted.get(i))
            .as("seed %d: %s", seed, texts.get(i))
            .isEqualTo(expected.get(i));
      }
    }
  }

  private static byte[] damaged(Random random) {
    var bytes = SAMPLE.getBytes(UTF_8);
    var signs = "{}[]\",:\\0e-.+ tn".getBytes(UTF_8);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      var any = (byte) random.nextInt(256);
      bytes[random.nextInt(bytes.length)] =
          random.nextBoolean() ? any : signs[random.nextInt(signs.length)];
    }
    return bytes;
  }

  /** Empty where we refuse on purpose what JavaScript accepts. */
  private static String verdict(byte[] json) {
    try {
      StrictJson.parse(json);
      return "yes";
    } catch (InvalidJson e) {
      return e.kind() == Kind.MALFORMED ? "no" : "";
    }
  }

  @Test
  void everyFlawOfTheTreeIsToldWithoutItsValues() {
    for (var json : List.of("[\"Secret\",\"Secret\" x]", "{\"a\":\"Secret\",\"a\":\"Secret\"}")) {
      assertThat(refused(json)).hasMessageNotContaining("Secret");
    }
  }

  private static byte[] quoted(int... bytes) {
    var all = new byte[bytes.length + 2];
    all[0] = '"';
    for (int i = 0; i < bytes.length; i++) {
      all[i + 1] = (byte) bytes[i];
    }
    all[all.length - 1] = '"';
    return all;
  }

  private static JsonNode parse(String json) {
    return StrictJson.parse(json.getBytes(UTF_8));
  }

  private static InvalidJson refused(String json) {
    return refused(json.getBytes(UTF_8));
  }

  private static InvalidJson refused(byte[] json) {
    return catchThrowableOfType(InvalidJson.class, () -> StrictJson.parse(json));
  }
}
