package harkara.insight.export;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * An export on its way. Its next piece is made when its client takes one, on a thread of the
 * executor, so that none waits for the client and none of the server's own reads the database.
 */
final class Export implements WriteListener {
  private final ServletOutputStream out;
  private final ExportText text;
  private final Executor executor;
  private final Runnable completion;
  private byte[] first;
  private boolean headFlushed;
  private volatile long movedNanos = System.nanoTime();

  // guarded by this
  private boolean started;
  private boolean running;
  private boolean again;
  private boolean endWanted;
  private boolean over;

  /**
   * @param first piece of the text
   * @param completion ends the response
   */
  Export(
      ServletOutputStream out,
      ExportText text,
      byte[] first,
      Executor executor,
      Runnable completion) {
    this.out = out;
    this.text = text;
    this.first = first;
    this.executor = executor;
    this.completion = completion;
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      started = true;
    }
    wake();
  }

  /** Goes on, if it can; also where a thread was missing before. */
  void wake() {
    synchronized (this) {
      if (!started || over || running) {
        again = running;
        return;
      }
      running = true;
    }
    try {
      executor.execute(this::run);
    } catch (RejectedExecutionException full) {
      synchronized (this) {
        running = false;
      }
    }
  }

  private void run() {
    var ended = false;
    do {
      try {
        ended = write();
      } catch (IOException | RuntimeException gone) {
        ended = true;
      }
    } while (goesOn(ended));
  }

  /**
   * @return whether this was the end
   */
  private boolean write() throws IOException {
    while (!isEndWanted() && out.isReady()) {
      if (!headFlushed) {
        out.flush(); // apart from the first piece: Open Liberty leaves out a first flush
        headFlushed = true;
        continue;
      }
      var piece = next();
      if (piece.isEmpty()) {
        return true;
      }
      movedNanos = System.nanoTime();
      if (piece.get().length > 0) {
        out.write(piece.get());
      }
    }
    return false;
  }

  private Optional<byte[]> next() {
    if (first != null) {
      var piece = first;
      first = null;
      return Optional.of(piece);
    }
    return text.next();
  }

  /** Ends it where it is to end, by the thread that wrote. */
  private boolean goesOn(boolean ended) {
    synchronized (this) {
      if (!ended && !endWanted && again) {
        again = false;
        return true;
      }
      running = false;
      if (!ended && !endWanted || over) {
        return false;
      }
      over = true;
    }
    completion.run();
    return false;
  }

  private synchronized boolean isEndWanted() {
    return endWanted;
  }

  /** Whether nobody has taken anything for so long. */
  boolean isStuck(long nanos) {
    return System.nanoTime() - movedNanos >= nanos;
  }

  @Override
  public void onError(Throwable gone) {
    end();
  }

  /** Gives it up; a thread that writes at the moment does it when it comes back. */
  void end() {
    synchronized (this) {
      endWanted = true;
      if (running || over) {
        return;
      }
      over = true;
    }
    completion.run();
  }
}
