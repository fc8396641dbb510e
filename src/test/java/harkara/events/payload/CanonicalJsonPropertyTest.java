package harkara.events.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import harkara.base.json.InvalidJson;
import harkara.base.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CanonicalJsonPropertyTest {
  private static final int DOCUMENTS = 20_000;
  private static final int MEANINGS = 5_000;
  private static final int DOUBLES = 200_000;
  private static final int SPELLINGS = 40_000;

  private static JavaScript javaScript;

  private final long seed = Long.getLong("harkara.test.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @BeforeAll
  static void startEngine() {
    javaScript = new JavaScript();
  }

  @AfterAll
  static void closeEngine() {
    javaScript.close();
  }

  @Test
  void whatIsWrittenIsWhatJavaScriptWouldWriteAfterParsingIt() {
    var order =
        KeyOrder.of(
            parse(
                "{\"properties\":{\"type\":{},\"k1\":{},\"1\":{},\"k2\":{\"properties\":{\"k3\":{}}}}}"));
    var written = new ArrayList<String>();
    for (int i = 0; i < DOCUMENTS; i++) {
      var source = RandomJson.document(random);
      written.add(write(parse(source), random.nextBoolean() ? order : KeyOrder.NONE));
    }
    assertSame(javaScript.stringifyParsed(written), written);
  }

  @Test
  void whatIsWrittenMeansWhatWasSent() {
    var sent = new ArrayList<String>();
    var written = new ArrayList<String>();
    for (int i = 0; i < MEANINGS; i++) {
      var source = RandomJson.document(random);
      sent.add(source.replace('\r', ' ').replace('\n', ' '));
      written.add(write(parse(source), KeyOrder.NONE));
    }
    assertSame(javaScript.meanings(sent), javaScript.meanings(written));
  }

  @Test
  void writingAgainWhatWasWrittenChangesNothing() {
    for (int i = 0; i < DOCUMENTS; i++) {
      var once = write(parse(RandomJson.document(random)), KeyOrder.NONE);
      if (!holdsLongInteger(once)) {
        assertThat(write(parse(once), KeyOrder.NONE)).as("seed %d", seed).isEqualTo(once);
      }
    }
  }

  @Test
  void everyDoubleIsWrittenAsJavaScriptWritesIt() {
    var literals = new ArrayList<String>();
    var written = new ArrayList<String>();
    for (int i = 0; i < DOUBLES; i++) {
      var value = RandomJson.anyDouble(random);
      literals.add(String.valueOf(value));
      written.add(write(JsonNodeFactory.instance.numberNode(value), KeyOrder.NONE));
    }
    assertSame(javaScript.numbersAsWritten(literals), written);
  }

  @Test
  void everyAcceptedSpellingOfANumberIsReadAsJavaScriptReadsIt() {
    var literals = new ArrayList<String>();
    var written = new ArrayList<String>();
    for (int i = 0; i < SPELLINGS; i++) {
      var literal = RandomJson.number(random);
      literals.add(literal);
      written.add(write(parse(literal), KeyOrder.NONE));
    }
    assertSame(javaScript.numbersAsWritten(literals), written);
  }

  private void assertSame(List<String> expected, List<String> actual) {
    assertThat(actual).as("seed %d", seed).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).as("seed %d, number %d", seed, i).isEqualTo(expected.get(i));
    }
  }

  /** Canonical 1e20 is all digits, and integers of that length are refused on the way in. */
  private static boolean holdsLongInteger(String json) {
    return json.matches("(?s).*\\d{16,}.*");
  }

  private JsonNode parse(String json) {
    try {
      return StrictJson.parse(json.getBytes(UTF_8));
    } catch (InvalidJson e) {
      throw new AssertionError("seed " + seed + ": " + json, e);
    }
  }

  private static String write(JsonNode value, KeyOrder order) {
    return new String(CanonicalJson.write(value, order), UTF_8);
  }
}
