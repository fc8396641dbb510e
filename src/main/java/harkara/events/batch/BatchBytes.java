package harkara.events.batch;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;
import harkara.base.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of a batch with one byte of outlook, and those of the event that is being read. */
final class BatchBytes {
  static final int END = -1;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[16_384];
  private int at;
  private int filled;
  private int total;
  private byte[] event = new byte[4_096];
  private int eventSize;

  BatchBytes(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /**
   * @return the next byte, unsigned, or {@link #END}
   */
  int peek() throws IOException {
    return at < filled || fill() ? buffer[at] & 0xFF : END;
  }

  void skip() {
    at++;
  }

  /** Counts a byte as the event's; bytes beyond the limit are counted, not kept. */
  void take() {
    if (eventSize < StrictJson.MAX_RAW_BYTES) {
      if (eventSize == event.length) {
        event = Arrays.copyOf(event, Math.min(2 * eventSize, StrictJson.MAX_RAW_BYTES));
      }
      event[eventSize] = buffer[at];
    }
    eventSize++;
    at++;
  }

  void startEvent() {
    eventSize = 0;
  }

  /**
   * @throws InvalidJson as {@link StrictJson} does
   */
  JsonNode parseEvent() {
    if (eventSize > StrictJson.MAX_RAW_BYTES) {
      throw StrictJson.tooLarge();
    }
    return StrictJson.parse(event, 0, eventSize);
  }

  /** At the very start only. */
  void refuseByteOrderMark() throws IOException {
    if (peek() == 0xEF) {
      throw StrictJson.byteOrderMark();
    }
  }

  static boolean isBlank(int b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private boolean fill() throws IOException {
    if (total > maxBytes) {
      throw tooLarge();
    }
    var read = in.read(buffer, 0, Math.min(buffer.length, maxBytes - total + 1));
    if (read <= 0) {
      return false;
    }
    total += read;
    at = 0;
    filled = total > maxBytes ? read - 1 : read;
    if (filled == 0) {
      throw tooLarge();
    }
    return true;
  }

  private EndOfBatch tooLarge() {
    return new EndOfBatch(
        Kind.TOO_LARGE, "A batch has at most " + maxBytes + " bytes; from here on none was read");
  }
}
