package harkara.delivery.transport;

import java.net.InetAddress;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.nio.command.ShutdownCommand;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;

/** One connection to one address, being opened, in use or idle. */
final class Connection {
  private final InetAddress address;
  private final long openedAt;
  private final HeadParser heads = new HeadParser();
  private volatile IOSession session;
  private volatile boolean arrived;
  private volatile boolean closed;
  private long idleSince;
  private long keptNanos = KeepAlive.UNSAID;
  private boolean reused;
  private boolean hasJustAnswered;

  Connection(InetAddress address, long now) {
    this.address = address;
    this.openedAt = now;
  }

  InetAddress address() {
    return address;
  }

  /** An answer is complete; set by the I/O thread. */
  void answered() {
    hasJustAnswered = true;
  }

  /**
   * Whether the next request may begin; asked by the I/O thread when it may write. In the round in
   * which the answer before it came, nobody has looked yet whether the other end has closed.
   */
  boolean mayBegin() {
    boolean looked = !hasJustAnswered;
    hasJustAnswered = false;
    return looked;
  }

  long openedAt() {
    return openedAt;
  }

  HeadParser heads() {
    return heads;
  }

  /** Whether an earlier exchange used it; set while nobody else has it. */
  boolean reused() {
    return reused;
  }

  /** The server's word, by the last answer; set while nobody else has it. */
  void keepFor(long nanos) {
    keptNanos = nanos;
  }

  /**
   * @param most by the setting
   */
  boolean isFresh(long now, long most) {
    return now - idleSince < Math.min(most, keptNanos);
  }

  void idleFrom(long now) {
    idleSince = now;
    reused = true;
  }

  /** The socket is there; it goes at once if nobody wants it any more. */
  void attach(IOSession opened) {
    session = opened;
    if (closed) {
      opened.close(CloseMode.IMMEDIATE);
    }
  }

  /** It leads to the endpoint now; only TLS may be missing. */
  void arrive() {
    arrived = true;
  }

  boolean hasArrived() {
    return arrived;
  }

  boolean isOpen() {
    IOSession current = session;
    return !closed && current != null && current.isOpen();
  }

  void send(Conversation conversation) {
    session.enqueue(
        new RequestExecutionCommand(conversation, HttpCoreContext.create()),
        Command.Priority.NORMAL);
  }

  /** Ends it at once, from any thread, whatever is under way. */
  void close() {
    closed = true;
    IOSession current = session;
    if (current != null) {
      current.close(CloseMode.IMMEDIATE);
    }
  }

  /** Says goodbye on an idle connection. */
  void retire() {
    session.enqueue(ShutdownCommand.GRACEFUL, Command.Priority.IMMEDIATE);
  }
}
