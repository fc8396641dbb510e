package harkara.insight.export;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * An export on its way. What is written at once is so small that a slow client takes it in less
 * time than is allowed for it. Its next piece is made when its client takes one, on a thread of the
 * executor, so that none waits for the client and none of the server's own reads the database.
 */
final class Export implements WriteListener {
  static final int SLICE = 64 * 1024;

  private final ServletOutputStream out;
  private final ExportText text;
  private final Executor executor;
  private final Runnable completion;
  private byte[] piece;
  private int written;
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
    this.piece = first;
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
      if (written < piece.length) {
        writeSlice();
      } else if (!fetch()) {
        return true;
      }
      movedNanos = System.nanoTime();
    }
    return false;
  }

  private void writeSlice() throws IOException {
    var length = Math.min(SLICE, piece.length - written);
    out.write(piece, written, length);
    written += length;
  }

  /**
   * @return false when there is no other piece
   */
  private boolean fetch() {
    var next = text.next();
    next.ifPresent(
        bytes -> {
          piece = bytes;
          written = 0;
        });
    return next.isPresent();
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

  /**
   * Gives up its client, and keeps little of it. To end the response would be false: servers end it
   * as they end a whole one. So it stays open, and when the client takes something again, it still
   * gets the rest of the piece, and a last line that says why no more follows.
   *
   * @return false when it is being written, and so not given up
   */
  synchronized boolean giveUp() {
    if (running || over) {
      return false;
    }
    text.stop(ExportEnd.TOO_SLOW);
    return true;
  }

  /** Ends it where it stands; a thread that writes at the moment does it when it comes back. */
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
