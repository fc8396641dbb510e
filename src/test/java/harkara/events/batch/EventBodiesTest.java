package harkara.events.batch;

import static harkara.events.batch.EventBodies.Format.JSON_ARRAY;
import static harkara.events.batch.EventBodies.Format.NDJSON;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;
import harkara.base.json.StrictJson;
import harkara.events.batch.EventBodies.Format;
import harkara.events.batch.EventBodies.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventBodiesTest {
  private static final String BIG = "\"" + "x".repeat(StrictJson.MAX_RAW_BYTES) + "\"";

  @Test
  void readsAnArray() {
    assertThat(
            read(
                JSON_ARRAY,
                " [ {\"a\":[1,\"],{\\\"\\\\\"]} ,\n2\t,\"नमस्ते, 😀\",null,[[]] ] \r\n"))
        .extracting(item -> item.index() + " " + item.payload())
        .containsExactly(
            "0 {\"a\":[1,\"],{\\\"\\\\\"]}", "1 2", "2 \"नमस्ते, 😀\"", "3 null", "4 [[]]");
  }

  @Test
  void readsLines() {
    assertThat(read(NDJSON, "\n{\"a\":1}\r\n\r\n  \t\n [2] \n\n\"\\n\""))
        .extracting(item -> item.index() + " " + item.payload())
        .containsExactly("0 {\"a\":1}", "1 [2]", "2 \"\\n\"");
  }

  @Test
  void readsAnEmptyArray() {
    var events = events(JSON_ARRAY, " [ ] ");
    assertThat(events.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(events::next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t", "{}", "\"[\"", "1", "x", "]", "\uFEFF[]"})
  void refusesWhatIsNoArrayAtOnce(String body) {
    assertThat(refused(JSON_ARRAY, body).flaw().pointer()).isEmpty();
  }

  @Test
  void refusesABodyWithoutLinesAtOnce() {
    assertThat(refused(NDJSON, "").kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refused(NDJSON, "\n \r\n").kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void refusesAnEndlessStreamOfBlanksAtOnce() {
    for (var format : Format.values()) {
      var refused =
          catchThrowableOfType(InvalidJson.class, () -> new EventBodies(endless(" "), format));
      assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"b\":1,\"b\":2}}|DUPLICATE_NAME|/a/b",
        "[1,9007199254740993]|NUMBER|/1",
        "{\"n\":1e999}|NUMBER|/n"
      })
  void aFlawedEventHidesNoneOfItsNeighbours(String flawed, Kind kind, String pointer) {
    for (var body : neighbours(flawed)) {
      assertThat(body).hasSize(3);
      assertThat(body.get(0).payload().longValue()).isEqualTo(1);
      assertThat(body.get(1).payload()).isNull();
      assertThat(body.get(1).index()).isEqualTo(1);
      assertThat(body.get(1).flaw().kind()).isEqualTo(kind);
      assertThat(body.get(1).flaw().flaw().pointer()).isEqualTo(pointer);
      assertThat(body.get(2).payload().textValue()).isEqualTo("last");
    }
  }

  @Test
  void anEventTooDeepOrTooLargeHidesNoneOfItsNeighbours() {
    for (var body : neighbours("[".repeat(500) + "]".repeat(500))) {
      assertThat(kinds(body)).containsExactly(null, Kind.TOO_DEEP, null);
    }
    for (var body : neighbours(BIG)) {
      assertThat(kinds(body)).containsExactly(null, Kind.TOO_LARGE, null);
    }
  }

  @Test
  void anEventThatIsNotUtf8HidesNoneOfItsNeighbours() {
    var lines = "1\n\"é\"\n3".getBytes(ISO_8859_1);
    assertThat(kinds(read(new EventBodies(new ByteArrayInputStream(lines), NDJSON))))
        .containsExactly(null, Kind.ENCODING, null);
    var array = "[1,\"é\",3]".getBytes(ISO_8859_1);
    assertThat(kinds(read(new EventBodies(new ByteArrayInputStream(array), JSON_ARRAY))))
        .containsExactly(null, Kind.ENCODING, null);
  }

  @Test
  void aBrokenLineHidesNoneOfItsNeighbours() {
    assertThat(kinds(read(NDJSON, "1\n{\"a\":\n}}\n\"x\n[1] 2\n5")))
        .containsExactly(
            null, Kind.MALFORMED, Kind.MALFORMED, Kind.MALFORMED, Kind.MALFORMED, null);
    assertThat(kinds(read(NDJSON, "\uFEFF1\n2"))).containsExactly(Kind.ENCODING, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,tru,3]",
        "[1,2 3,4]",
        "[1,,3]",
        "[1,]",
        "[1,2",
        "[1,",
        "[1, ",
        "[1,\"a",
        "[1,\"a\\",
        "[1,{\"a\":1",
        "[1,{\"a\":]},3]",
        "[1,[2}],3]",
        "[1,2},3]",
        "[1,{]},3]"
      })
  void brokenSyntaxEndsAnArray(String body) {
    var items = read(JSON_ARRAY, body);
    var last = items.get(items.size() - 1);
    assertThat(last.flaw().kind()).isEqualTo(Kind.MALFORMED);
    assertThat(last.flaw().flaw().detail()).endsWith("from here on no event was read");
    assertThat(items.subList(0, items.size() - 1)).allMatch(item -> item.flaw() == null);
    assertThat(items.get(0).payload().longValue()).isEqualTo(1);
    assertThat(items).hasSizeLessThan(4);
  }

  @Test
  void whatStandsBehindTheArrayIsReported() {
    assertThat(kinds(read(JSON_ARRAY, "[1] 2"))).containsExactly(null, Kind.MALFORMED);
    assertThat(kinds(read(JSON_ARRAY, "[]]"))).containsExactly(Kind.MALFORMED);
  }

  @Test
  void nestingBeyondFiveHundredEndsAnArray() {
    var items = read(JSON_ARRAY, "[1," + "[".repeat(501) + "]".repeat(501) + ",3]");
    assertThat(kinds(items)).containsExactly(null, Kind.TOO_DEEP);
    assertThat(items.get(1).flaw()).hasMessageContaining("from here on no event was read");
  }

  @ParameterizedTest
  @EnumSource
  void readsAThousandEventsAndSaysThatThereWereMore(Format format) {
    assertThat(read(format, batch(format, 1_000)))
        .hasSize(1_000)
        .allMatch(item -> item.flaw() == null);
    var items = read(format, batch(format, 1_500));
    assertThat(items).hasSize(1_001);
    assertThat(items.get(999).payload().longValue()).isEqualTo(999);
    assertThat(items.get(1_000).index()).isEqualTo(1_000);
    assertThat(items.get(1_000).flaw().kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(items.get(1_000).flaw()).hasMessageContaining("1000 events");
  }

  @Test
  void readsExactlySixteenMiB() {
    var full = "[1]" + " ".repeat(EventBodies.MAX_BYTES - 3);
    assertThat(kinds(read(JSON_ARRAY, full))).containsExactly((Kind) null);
    assertThat(kinds(read(JSON_ARRAY, full + " "))).containsExactly(null, Kind.TOO_LARGE);
    var lines = "1\n" + " ".repeat(EventBodies.MAX_BYTES - 2);
    assertThat(kinds(read(NDJSON, lines))).containsExactly((Kind) null);
    assertThat(kinds(read(NDJSON, lines + "2"))).containsExactly(null, Kind.TOO_LARGE);
  }

  @Test
  void cutsAnEndlessStreamAtTheLimit() {
    var text = "x".repeat(100_000);
    for (var format : Format.values()) {
      var separator = format == NDJSON ? "\n" : ",";
      var items =
          read(
              new EventBodies(
                  endless((format == NDJSON ? "" : "["), "\"" + text + "\"" + separator), format));
      var last = items.get(items.size() - 1);
      assertThat(items).hasSizeBetween(167, 169);
      assertThat(last.flaw().kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(last.flaw()).hasMessageContaining("16777216 bytes");
      assertThat(items.subList(0, items.size() - 1)).allMatch(item -> item.flaw() == null);
    }
  }

  @Test
  void cutsAnEndlessEventAtTheLimit() {
    assertThat(kinds(read(new EventBodies(endless("[\"", "x"), JSON_ARRAY))))
        .containsExactly(Kind.TOO_LARGE);
    assertThat(kinds(read(new EventBodies(endless("", "x"), NDJSON))))
        .containsExactly(Kind.TOO_LARGE);
  }

  @Test
  void handsOutAnEventBeforeTheNextOneIsThere() {
    var body = new DribblingStream("[{\"a\":1},{\"b\":2}]", 9);
    var events = new EventBodies(body, JSON_ARRAY);
    assertThat(events.next().payload().get("a").longValue()).isEqualTo(1);
    assertThat(body.given).isLessThanOrEqualTo(10);
    assertThat(events.next().payload().get("b").longValue()).isEqualTo(2);
    assertThat(events.hasNext()).isFalse();
  }

  @Test
  void passesOnThatTheConnectionBroke() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }
        };
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new EventBodies(broken, NDJSON));
  }

  @Test
  void neverThrowsAnythingElseOnADamagedBatch() {
    var seed = Long.getLong("harkara.test.seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      var bytes = "[{\"a\":\"b\\\"\"},[1,2],\"नमस्ते\",{\"c\":{}}]\n".getBytes(UTF_8);
      for (int j = 1 + random.nextInt(4); j > 0; j--) {
        var signs = "{}[]\",:\\0 \n";
        bytes[random.nextInt(bytes.length)] =
            random.nextInt(4) == 0
                ? (byte) random.nextInt(256)
                : (byte) signs.charAt(random.nextInt(signs.length()));
      }
      for (var format : Format.values()) {
        try {
          read(new EventBodies(new ByteArrayInputStream(bytes), format));
        } catch (InvalidJson e) {
          assertThat(e.kind()).as("seed %d", seed).isIn(Kind.MALFORMED, Kind.SHAPE, Kind.ENCODING);
        }
      }
    }
  }

  private static List<List<Item>> neighbours(String middle) {
    return List.of(
        read(JSON_ARRAY, "[1," + middle + ",\"last\"]"),
        read(NDJSON, "1\n" + middle + "\n\"last\""));
  }

  private static String batch(Format format, int events) {
    var numbers = IntStream.range(0, events).mapToObj(String::valueOf).toList();
    return format == NDJSON ? String.join("\n", numbers) : numbers.toString();
  }

  private static List<Kind> kinds(List<Item> items) {
    var kinds = new ArrayList<Kind>();
    items.forEach(item -> kinds.add(item.flaw() == null ? null : item.flaw().kind()));
    return kinds;
  }

  private static InvalidJson refused(Format format, String body) {
    return catchThrowableOfType(InvalidJson.class, () -> events(format, body));
  }

  private static List<Item> read(Format format, String body) {
    return read(events(format, body));
  }

  private static List<Item> read(EventBodies events) {
    var items = new ArrayList<Item>();
    events.forEachRemaining(items::add);
    return items;
  }

  private static EventBodies events(Format format, String body) {
    return new EventBodies(new ByteArrayInputStream(body.getBytes(UTF_8)), format);
  }

  private static InputStream endless(String repeated) {
    return endless("", repeated);
  }

  private static InputStream endless(String start, String repeated) {
    return new InputStream() {
      private long at;

      @Override
      public int read() {
        var i = at++;
        return i < start.length()
            ? start.charAt((int) i)
            : repeated.charAt((int) ((i - start.length()) % repeated.length()));
      }
    };
  }

  /** Gives a few bytes a call, as a slow connection does. */
  private static final class DribblingStream extends ByteArrayInputStream {
    private final int portion;
    private int given;

    DribblingStream(String text, int portion) {
      super(text.getBytes(UTF_8));
      this.portion = portion;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      var read = super.read(target, offset, Math.min(portion, length));
      given += Math.max(read, 0);
      return read;
    }
  }
}
