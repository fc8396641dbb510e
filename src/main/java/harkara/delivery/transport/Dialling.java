package harkara.delivery.transport;

import java.net.InetAddress;
import java.util.List;

/**
 * Opens a connection to the first of an exchange's addresses that takes one. Each gets its share of
 * the time that is left, so that a silent one is not the last.
 */
final class Dialling implements Connector.Listener {
  private final RunningExchange exchange;
  private final Connector connector;
  private final Target target;
  private final List<InetAddress> addresses;
  private final long ends;

  // guarded by this
  private int tried;
  private Connection current;
  private boolean ended;

  /**
   * @param exchange hears once of the end, unless it has ended the dialling itself
   * @param ends by {@link System#nanoTime}
   */
  Dialling(
      RunningExchange exchange,
      Connector connector,
      Target target,
      List<InetAddress> addresses,
      long ends) {
    this.exchange = exchange;
    this.connector = connector;
    this.target = target;
    this.addresses = addresses;
    this.ends = ends;
  }

  void next() {
    Connection next;
    long share;
    synchronized (this) {
      if (ended) {
        return;
      }
      long now = System.nanoTime();
      share = (ends - now) / (addresses.size() - tried);
      next = new Connection(addresses.get(tried++), now);
      current = next;
    }
    connector.open(target, next, share, this);
  }

  @Override
  public void opened(Connection opened) {
    if (isWanted(opened)) {
      exchange.converse(opened);
    } else {
      opened.close();
    }
  }

  private synchronized boolean isWanted(Connection opened) {
    boolean wanted = !ended && opened == current;
    ended |= wanted;
    return wanted;
  }

  @Override
  public void notOpened(Connection failed, FailureKind kind, String detail) {
    boolean another;
    synchronized (this) {
      if (ended || failed != current) {
        return;
      }
      another = kind == FailureKind.CONNECT_FAILED && tried < addresses.size();
      ended = !another;
    }
    if (another) {
      next();
    } else {
      exchange.fail(kind, detail);
    }
  }

  /** Ends it for want of time. */
  void failLate() {
    if (isInHandshake()) {
      exchange.fail(FailureKind.TLS_FAILED, TlsFailures.TOO_SLOW);
    } else {
      exchange.fail(FailureKind.CONNECT_FAILED, "No connection could be opened in time");
    }
  }

  private synchronized boolean isInHandshake() {
    return current != null && current.isOpen() && current.hasArrived();
  }

  /** Opens no more, and nobody hears of what is being opened. */
  void stop() {
    Connection last;
    synchronized (this) {
      ended = true;
      last = current;
    }
    if (last != null) {
      last.close();
    }
  }
}
