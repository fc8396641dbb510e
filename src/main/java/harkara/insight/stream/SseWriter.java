package harkara.insight.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One response that goes on and on. Nothing here waits: what the client does not take yet stands in
 * a queue, and whoever finds the connection ready, the server or who adds something, writes.
 */
final class SseWriter implements WriteListener {
  static final int MAX_WAITING = 1000;

  private final Runnable completion;
  private final ServletOutputStream out;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private boolean started;
  private boolean writing;
  private boolean headFlushed;
  private boolean flushed = true;
  private boolean ending;
  private boolean closed;

  /**
   * @param completion ends the response
   */
  SseWriter(ServletOutputStream out, Runnable completion) {
    this.completion = completion;
    this.out = out;
  }

  /** What may be added before it is full. */
  synchronized int room() {
    return MAX_WAITING - waiting.size();
  }

  /**
   * @return false when there is no room: the client reads too slowly
   */
  synchronized boolean send(byte[] message) {
    if (ending || closed) {
      return true;
    }
    if (waiting.size() >= MAX_WAITING) {
      return false;
    }
    waiting.add(message);
    write();
    return true;
  }

  /** Sends a comment, unless others wait to be read anyway. */
  synchronized void beat() {
    if (waiting.isEmpty()) {
      send(SseFrame.HEARTBEAT);
    }
  }

  /** Sends the last message; what waits and would come too late is dropped. */
  synchronized void end(byte[] last) {
    if (ending || closed) {
      return;
    }
    if (waiting.size() >= MAX_WAITING) {
      waiting.clear();
    }
    waiting.add(last);
    ending = true;
    write();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Closes it at once, whatever was read. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      waiting.clear();
      completion.run();
    }
  }

  @Override
  public synchronized void onWritePossible() {
    started = true;
    write();
  }

  /** A message is written whole, so that what the client has got is never half of one. */
  private void write() {
    if (!started || writing || closed) {
      return;
    }
    writing = true;
    try {
      if (!headFlushed && out.isReady()) {
        out.flush(); // apart from the first message: Open Liberty leaves out a first flush
        headFlushed = true;
      }
      while (!waiting.isEmpty() && out.isReady()) {
        out.write(waiting.remove());
        flushed = false;
      }
      if (waiting.isEmpty() && !flushed && out.isReady()) {
        out.flush();
        flushed = true;
      }
      if (ending && waiting.isEmpty() && out.isReady()) {
        close();
      }
    } catch (IOException | IllegalStateException gone) {
      close();
    } finally {
      writing = false;
    }
  }

  @Override
  public void onError(Throwable gone) {
    close();
  }
}
