package harkara.delivery.transport;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Takes the body of an answer as it comes. It is called by the connection's I/O thread, so it
 * neither works long nor waits. A last piece may still come while the exchange is being ended.
 */
public interface BodySink {
  /** About as many bytes come before {@link #full} is asked. */
  int WINDOW = 64 * 1024;

  /**
   * The head is there; it is called once.
   *
   * @param headers as those of {@link Exchange.Answered}
   * @return false when the body is not wanted: the answer then counts as truncated
   */
  boolean begin(int status, List<HttpHeader> headers);

  /**
   * Takes all of a piece.
   *
   * @return false when nothing more is wanted: the answer then counts as truncated
   */
  boolean take(ByteBuffer bytes);

  /**
   * So much has come that no more is read, but for a little, until it is said how much may.
   *
   * @param more takes that number of bytes, at once or later, from any thread
   */
  default void full(IntConsumer more) {
    more.accept(WINDOW);
  }
}
