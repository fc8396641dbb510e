package harkara.events.batch;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;
import harkara.base.json.StrictJson;
import java.io.IOException;
import java.util.BitSet;

/**
 * Splits a JSON array of events. Quotes and brackets tell where an event ends, so that what is
 * wrong within it stays within it.
 */
final class ArraySplitter implements EventSplitter {
  private static final String REST_UNREAD = "; from here on no event was read";

  /** What JSON that is no array begins with. */
  private static final String VALUES = "{\"-0123456789tfn";

  private final BatchBytes bytes;

  /** One bit a nesting level: set for an object, clear for an array. */
  private final BitSet objects = new BitSet(EventBodies.MAX_SKIPPED_DEPTH);

  private boolean first = true;

  ArraySplitter(BatchBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public void start() throws IOException {
    bytes.refuseByteOrderMark();
    var b = peekBehindBlanks();
    if (b == BatchBytes.END) {
      throw new InvalidJson(Kind.MALFORMED, "", "Must be an array of events, but is empty");
    }
    if (b != '[') {
      throw new InvalidJson(
          VALUES.indexOf(b) < 0 ? Kind.MALFORMED : Kind.SHAPE,
          "",
          "Must be an array of events, [...]; a single event goes to POST /api/v1/events, and one"
              + " event a line is sent as application/x-ndjson");
    }
    bytes.skip();
  }

  @Override
  public boolean toNextEvent() throws IOException {
    var b = peekBehindBlanks();
    if (b == ']') {
      bytes.skip();
      requireNothingBehind();
      return false;
    }
    if (b == BatchBytes.END) {
      throw cutShort();
    }
    if (first) {
      first = false;
      return true;
    }
    bytes.skip(); // the comma that ended the event before
    if (peekBehindBlanks() == BatchBytes.END) {
      throw cutShort();
    }
    return true;
  }

  @Override
  public JsonNode readEvent() throws IOException {
    takeEvent();
    try {
      return bytes.parseEvent();
    } catch (InvalidJson e) {
      if (e.kind() == Kind.MALFORMED) {
        throw new EndOfBatch(
            new InvalidJson(e.kind(), e.flaw().pointer(), e.flaw().detail() + REST_UNREAD));
      }
      throw e;
    }
  }

  private void takeEvent() throws IOException {
    bytes.startEvent();
    for (int depth = 0; ; ) {
      var b = bytes.peek();
      switch (b) {
        case BatchBytes.END -> throw cutShort();
        case '"' -> takeString();
        case ',' -> {
          if (depth == 0) {
            return;
          }
          bytes.take();
        }
        case '{', '[' -> {
          open(depth++, b == '{');
          bytes.take();
        }
        case '}', ']' -> {
          if (depth == 0 && b == ']') {
            return;
          }
          close(--depth, b == '}');
          bytes.take();
        }
        default -> bytes.take();
      }
    }
  }

  private void takeString() throws IOException {
    bytes.take();
    for (var b = bytes.peek(); b != '"'; b = bytes.peek()) {
      if (b == '\\') {
        bytes.take();
        b = bytes.peek();
      }
      if (b == BatchBytes.END) {
        throw cutShort();
      }
      bytes.take();
    }
    bytes.take();
  }

  private void open(int depth, boolean object) {
    if (depth == EventBodies.MAX_SKIPPED_DEPTH) {
      throw new EndOfBatch(
          Kind.TOO_DEEP,
          "Arrays and objects nest at most " + StrictJson.MAX_DEPTH + " deep" + REST_UNREAD);
    }
    objects.set(depth, object);
  }

  private void close(int depth, boolean object) {
    if (depth < 0 || objects.get(depth) != object) {
      throw new EndOfBatch(Kind.MALFORMED, "Brackets do not match" + REST_UNREAD);
    }
  }

  private void requireNothingBehind() throws IOException {
    if (peekBehindBlanks() != BatchBytes.END) {
      throw new EndOfBatch(Kind.MALFORMED, "Something stands behind the array" + REST_UNREAD);
    }
  }

  private int peekBehindBlanks() throws IOException {
    while (BatchBytes.isBlank(bytes.peek())) {
      bytes.skip();
    }
    return bytes.peek();
  }

  private static EndOfBatch cutShort() {
    return new EndOfBatch(Kind.MALFORMED, "Ends too early: the array is not closed" + REST_UNREAD);
  }
}
