package harkara.accounts.answers;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An answer that is handed over as its client takes it, on whatever thread of the server finds the
 * connection ready. It ends once: when all was taken, when it is given up, or when the client has
 * gone.
 */
final class Handover implements WriteListener {
  private final Answers answers;
  private final String client;
  private final AsyncContext context;
  private final ServletOutputStream out;
  private final long begun;
  private final Lock lock = new ReentrantLock();
  private volatile boolean endWanted;

  // written by whoever has the lock
  private volatile long written;

  // guarded by the lock
  private final Queue<Piece> pieces;
  private boolean over;

  /**
   * @param client whose memory it takes
   */
  Handover(
      Answers answers,
      String client,
      AsyncContext context,
      ServletOutputStream out,
      Collection<Piece> pieces) {
    this.answers = answers;
    this.client = client;
    this.context = context;
    this.out = out;
    this.pieces = new ArrayDeque<>(pieces);
    this.begun = answers.now();
  }

  void begin() {
    pieces.forEach(each -> answers.count(client, each.memory()));
    answers.add(this);
    try {
      out.setWriteListener(this);
    } catch (IllegalStateException gone) {
      end();
    }
  }

  String client() {
    return client;
  }

  /** {@link Answers#now} when it began. */
  long begun() {
    return begun;
  }

  /** Bytes that the server has taken for the client. */
  long written() {
    return written;
  }

  @Override
  public void onWritePossible() {
    var permit = answers.large().tryAcquire();
    if (permit.isEmpty()) {
      answers.postpone(this);
      return;
    }
    boolean ended;
    try {
      ended = write();
    } finally {
      answers.large().release(permit.get());
    }
    if (ended) {
      leave();
    } else if (endWanted) {
      end();
    }
  }

  /**
   * Piece by piece: a server that has no room keeps a whole one.
   *
   * @return whether this was the end
   */
  private boolean write() {
    lock.lock();
    try {
      while (!over && !pieces.isEmpty()) {
        if (!out.isReady()) {
          return false;
        }
        var piece = pieces.remove();
        answers.giveBack(client, piece.memory());
        out.write(piece.bytes(), piece.from(), piece.count());
        written += piece.count();
      }
      return close();
    } catch (IOException | IllegalStateException gone) {
      return close();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  /**
   * With its connection, which has not got all that it was promised. A thread that writes at the
   * moment does it when it comes back.
   */
  void end() {
    endWanted = true;
    if (!lock.tryLock()) {
      return;
    }
    boolean closed;
    try {
      closed = close();
    } finally {
      lock.unlock();
    }
    if (closed) {
      leave();
    }
  }

  private boolean close() {
    if (over) {
      return false;
    }
    over = true;
    pieces.forEach(each -> answers.giveBack(client, each.memory()));
    pieces.clear();
    answers.remove(this);
    return true;
  }

  /** Without the lock: a server that ends the connection waits for it. */
  private void leave() {
    try {
      context.complete();
    } catch (RuntimeException ended) {
      // by the server, with the connection
    }
  }
}
