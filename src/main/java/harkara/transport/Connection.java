package harkara.transport;

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
  private boolean reused;

  Connection(InetAddress address, long now) {
    this.address = address;
    this.openedAt = now;
  }

  InetAddress address() {
    return address;
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

  long idleSince() {
    return idleSince;
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
