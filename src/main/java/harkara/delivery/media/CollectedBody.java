package harkara.delivery.media;

import harkara.delivery.transport.BodySink;
import harkara.delivery.transport.HttpHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Keeps the body of an answer of status 200, up to a size. */
final class CollectedBody implements BodySink {
  private static final int FIRST = 65_536;

  private final int most;

  // written by one I/O thread, read when the exchange is over
  private volatile long announced = -1;
  private volatile boolean tooLarge;
  private byte[] bytes = new byte[0];
  private int length;

  /**
   * @param most bytes
   */
  CollectedBody(int most) {
    this.most = most;
  }

  @Override
  public synchronized boolean begin(int status, List<HttpHeader> headers) {
    if (status != 200) {
      return false;
    }
    announced = ContentLength.of(headers);
    tooLarge = announced > most;
    if (!tooLarge) {
      bytes = new byte[announced < 0 ? Math.min(FIRST, most) : (int) announced];
    }
    return !tooLarge;
  }

  @Override
  public synchronized boolean take(ByteBuffer piece) {
    var count = piece.remaining();
    if (count > most - length) {
      tooLarge = true;
      return false;
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(length + count, 2 * bytes.length)));
    }
    piece.get(bytes, length, count);
    length += count;
    return true;
  }

  /** Whether it is larger than may be kept. */
  boolean isTooLarge() {
    return tooLarge;
  }

  /** What the head says of the length; -1 for nothing. */
  long announced() {
    return announced;
  }

  synchronized byte[] bytes() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }
}
