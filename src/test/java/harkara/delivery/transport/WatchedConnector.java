package harkara.delivery.transport;

import java.net.InetAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers every address that is dialled, and dials the loopback only. */
final class WatchedConnector implements Connector {
  private final Connector real = new SocketConnector(StrictTls.systemTrust());
  private final Queue<InetAddress> dialled = new ConcurrentLinkedQueue<>();

  Queue<InetAddress> dialled() {
    return dialled;
  }

  @Override
  public void open(Target target, Connection connection, long nanos, Listener listener) {
    dialled.add(connection.address());
    if (connection.address().isLoopbackAddress()) {
      real.open(target, connection, nanos, listener);
    } else {
      listener.notOpened(connection, FailureKind.CONNECT_FAILED, "not in a test");
    }
  }

  @Override
  public void close() {
    real.close();
  }
}
