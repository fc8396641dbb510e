package harkara.accounts.requests;

import harkara.base.problem.ProblemException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * The body of one request on its way in, read as it comes, on whatever thread of the server has
 * something. It ends once: when all is there, when it is refused, or when the client has gone.
 */
abstract class IncomingBody implements ReadListener {
  private static final int BUFFER = 8_192;

  private final IncomingBodies bodies;
  private final String client;
  private final BodyQuirks server;
  private final AsyncContext context;
  private final ServletInputStream in;
  private final long begun;
  private volatile long received;

  // guarded by this
  private boolean over;
  private boolean gone;

  /**
   * @param client whose share it counts for
   */
  IncomingBody(
      IncomingBodies bodies,
      String client,
      BodyQuirks server,
      AsyncContext context,
      ServletInputStream in) {
    this.bodies = bodies;
    this.client = client;
    this.server = server;
    this.context = context;
    this.in = in;
    this.begun = bodies.now();
  }

  String client() {
    return client;
  }

  /** {@link IncomingBodies#now} when it began. */
  long begun() {
    return begun;
  }

  /** Bytes. */
  long received() {
    return received;
  }

  public AsyncContext context() {
    return context;
  }

  /** Has it read from now on, where there is room for one more. */
  void start() {
    try {
      bodies.add(this);
      in.setReadListener(this);
    } catch (ProblemException full) {
      end(full);
    }
  }

  /** What else came; never after the end. */
  abstract void accept(byte[] bytes, int count);

  /** All of it is here. */
  abstract void completed();

  /** It is to be read no further. */
  public abstract void refused(ProblemException refusal);

  /** The client has gone, or what it sends is no body. */
  abstract void broken();

  @Override
  public synchronized void onDataAvailable() throws IOException {
    var buffer = new byte[BUFFER];
    while (!over && !isEndAwaited() && in.isReady()) {
      var count = in.read(buffer);
      if (count < 0) {
        return; // the server calls once more
      }
      received += count;
      try {
        accept(buffer, count);
      } catch (ProblemException refusal) {
        end(refusal);
      }
    }
  }

  /**
   * Whether the server is about to say that this was all. To ask it for more before that makes
   * Payara look for the next request on the connection, and take it for a part of this one. Where
   * it knew the end from the first it says so only to whom asks.
   */
  private boolean isEndAwaited() {
    return isWhole() && !in.isFinished();
  }

  /** Whether no more is to come, on a server that says so by itself. */
  boolean isWhole() {
    return false;
  }

  @Override
  public synchronized void onAllDataRead() {
    if (begin()) {
      completed();
    }
  }

  @Override
  public synchronized void onError(Throwable failure) {
    gone = true;
    if (begin()) {
      broken();
    }
  }

  /**
   * Whether the connection has ended, or will once this is free: a server gives its request to
   * somebody else then. What else is done with the request has to hold this.
   */
  boolean isGone() {
    return gone;
  }

  /** Leaves what is not read to its end, and will not be. */
  void breakOff() {
    if (server.waitsForTheRest()) {
      closeAtOnce();
    }
    leave();
  }

  /** The server reads no more of what is closed; and who is interrupted does not wait for more. */
  private void closeAtOnce() {
    Thread.currentThread().interrupt();
    try {
      in.close();
    } catch (IOException notAll) {
      // as it should be
    } finally {
      Thread.interrupted();
    }
  }

  /** Without holding this: a server that ends the connection waits for it. */
  void leave() {
    WaitingRequest.leave(context);
  }

  synchronized void end(ProblemException refusal) {
    if (begin()) {
      refused(refusal);
    }
  }

  /** Whether this is the end. */
  private boolean begin() {
    if (over) {
      return false;
    }
    over = true;
    bodies.remove(this);
    return true;
  }
}
