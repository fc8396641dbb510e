package harkara.delivery.media;

import harkara.base.digests.Digests;
import harkara.delivery.transport.BodySink;
import harkara.delivery.transport.HttpHeader;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * Passes the body of an answer of status 200 on to a client as it comes, and no faster than the
 * client takes it. Its last piece is held back until the whole is known to be right; where it is
 * not, the client gets less than it was promised, and its connection ends.
 */
final class PassedBody implements BodySink, WriteListener {
  private enum Verdict {
    OPEN,
    RIGHT,
    WRONG
  }

  private final MediaAnswer answer;
  private final MediaHead head;
  private final Executor executor;
  private final MessageDigest digest = Digests.ofSha256();
  private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicInteger wanted = new AtomicInteger();
  private volatile IntConsumer more;
  private volatile Verdict verdict = Verdict.OPEN;
  private volatile boolean begun;
  private volatile boolean opened;
  private volatile boolean closed;
  private volatile boolean over;

  // of the I/O thread, and read when the exchange is over
  private long received;

  // of whoever writes, one at a time
  private ServletOutputStream out;

  PassedBody(MediaAnswer answer, MediaHead head, Executor executor) {
    this.answer = answer;
    this.head = head;
    this.executor = executor;
  }

  @Override
  public boolean begin(int status, List<HttpHeader> headers) {
    var announced = ContentLength.of(headers);
    if (status != 200 || announced >= 0 && announced != head.length()) {
      return false;
    }
    begun = true;
    write();
    return true;
  }

  /** Whether the client has been promised the medium. */
  boolean hasBegun() {
    return begun;
  }

  @Override
  public boolean take(ByteBuffer piece) {
    var bytes = new byte[piece.remaining()];
    piece.get(bytes);
    received += bytes.length;
    if (over || closed || received > head.length()) {
      return false;
    }
    digest.update(bytes);
    waitingBytes.addAndGet(bytes.length);
    waiting.add(bytes);
    write();
    return true;
  }

  @Override
  public void full(IntConsumer newMore) {
    more = newMore;
    write();
  }

  /** Of all that came; asked once, when the exchange is over. */
  byte[] digest() {
    over = true;
    return digest.digest();
  }

  boolean isComplete() {
    return received == head.length();
  }

  /** All of it may be given. */
  void release() {
    if (verdict == Verdict.OPEN) {
      verdict = Verdict.RIGHT;
      write();
    }
  }

  /** No more of it is given, if anything was promised. */
  void giveUp() {
    if (begun) {
      verdict = Verdict.WRONG;
      write();
    }
  }

  @Override
  public void onWritePossible() {
    opened = true;
    write();
  }

  @Override
  public void onError(Throwable gone) {
    giveUp();
  }

  /** Has what is there written, by one thread at a time and never by the one that brings it. */
  private void write() {
    if (wanted.getAndIncrement() == 0) {
      try {
        executor.execute(this::writeAll);
      } catch (RejectedExecutionException full) {
        verdict = Verdict.WRONG;
        writeAll();
      }
    }
  }

  private void writeAll() {
    for (var seen = wanted.get(); seen != 0; seen = wanted.addAndGet(-seen)) {
      try {
        writeReady();
      } catch (IOException | RuntimeException gone) {
        close();
      }
    }
  }

  private void writeReady() throws IOException {
    if (closed) {
      return;
    }
    if (verdict == Verdict.WRONG) {
      close();
      return;
    }
    if (out == null) {
      out = answer.pass(head);
      out.setWriteListener(this);
      return;
    }
    while (opened && hasMore() && out.isReady()) {
      var piece = waiting.remove();
      waitingBytes.addAndGet(-piece.length);
      out.write(piece);
    }
    askForMore();
    if (opened && verdict == Verdict.RIGHT && waiting.isEmpty() && out.isReady()) {
      close();
    }
  }

  private boolean hasMore() {
    return verdict == Verdict.RIGHT ? !waiting.isEmpty() : waiting.size() > 1;
  }

  private void askForMore() {
    var asked = more;
    if (asked != null && waitingBytes.get() < WINDOW) {
      more = null;
      asked.accept(WINDOW);
    }
  }

  private void close() {
    if (closed) {
      return;
    }
    closed = true;
    waiting.clear();
    if (out == null) {
      answer.fail(MetaProblems.because("The medium could not be passed on"));
    } else {
      answer.end();
    }
  }
}
