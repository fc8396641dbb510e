package harkara.delivery.transport;

import harkara.base.log.LogText;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Opens connections on the I/O threads: TCP to the address it is given, or to the operator's egress
 * proxy and by a {@link Tunnel} on to that address; then {@link StrictTls}, and {@link Http1} on
 * it.
 */
final class SocketConnector implements Connector {
  private static final System.Logger LOG = System.getLogger(SocketConnector.class.getName());
  private static final int IO_THREADS = 2;

  private final StrictTls tls;
  private final Optional<InetSocketAddress> proxy;
  private final Function<IOSession, SocketAddress> peer;
  private final DefaultConnectingIOReactor reactor;

  /** Without a proxy. */
  SocketConnector(SSLContext tls) {
    this(tls, Optional.empty());
  }

  SocketConnector(SSLContext tls, Optional<InetSocketAddress> proxy) {
    this(tls, proxy, IOSession::getRemoteAddress);
  }

  /**
   * @param proxy has an address, not a name
   * @param peer says whom a connected socket leads to
   */
  SocketConnector(
      SSLContext tls, Optional<InetSocketAddress> proxy, Function<IOSession, SocketAddress> peer) {
    this(new StrictTls(tls), proxy, peer);
  }

  SocketConnector(StrictTls tls, Optional<InetSocketAddress> proxy) {
    this(tls, proxy, IOSession::getRemoteAddress);
  }

  private SocketConnector(
      StrictTls tls, Optional<InetSocketAddress> proxy, Function<IOSession, SocketAddress> peer) {
    this.tls = tls;
    this.proxy = proxy;
    this.peer = peer;
    var config =
        IOReactorConfig.custom()
            .setIoThreadCount(IO_THREADS)
            .setSelectInterval(TimeValue.ofMilliseconds(100))
            .setTcpNoDelay(true)
            .build();
    reactor =
        new DefaultConnectingIOReactor(
            (session, connection) -> Http1.on(session, (Connection) connection),
            config,
            threads(),
            null,
            SocketConnector::reportOddity,
            null,
            null);
    reactor.start();
  }

  private static ThreadFactory threads() {
    var number = new AtomicInteger();
    return work -> {
      var thread = new Thread(work, "harkara-transport-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Nothing is odd about a closed selector: the library's threads look at theirs once they end. */
  private static void reportOddity(Exception failure) {
    if (!(failure instanceof ClosedSelectorException)) {
      LOG.log(
          System.Logger.Level.ERROR,
          () -> "An outgoing connection failed oddly " + LogText.of(failure));
    }
  }

  @Override
  public void open(Target target, Connection connection, long nanos, Listener listener) {
    new Opening(target, connection, nanos, listener).begin();
  }

  @Override
  public void close() {
    reactor.close(CloseMode.IMMEDIATE);
  }

  /** One connection that is being opened; called on its I/O thread. */
  private final class Opening implements FutureCallback<IOSession> {
    private final Target target;
    private final Connection connection;
    private final Listener listener;
    private final InetSocketAddress dialled;
    private final Timeout timeout;

    private Opening(Target target, Connection connection, long nanos, Listener listener) {
      this.target = target;
      this.connection = connection;
      this.listener = listener;
      this.dialled =
          proxy.orElseGet(() -> new InetSocketAddress(connection.address(), target.port()));
      this.timeout = Timeout.ofMilliseconds(Math.max(1, nanos / 1_000_000));
    }

    private void begin() {
      reactor.connect(target, dialled, null, timeout, connection, this);
    }

    @Override
    public void failed(Exception cause) {
      String whereTo = proxy.isPresent() ? " to the egress proxy" : "";
      listener.notOpened(
          connection, FailureKind.CONNECT_FAILED, "No connection" + whereTo + " could be opened");
    }

    @Override
    public void cancelled() {
      failed(null);
    }

    @Override
    public void completed(IOSession opened) {
      var session = (ProtocolIOSession) opened;
      connection.attach(session);
      if (!connection.isOpen()) { // given up meanwhile, or gone already
        failed(null);
      } else if (!leadsTo(peer.apply(session))) {
        refuse(FailureKind.TARGET_REFUSED, "The connection led to another address");
      } else if (proxy.isPresent()) {
        tunnel(session);
      } else {
        arrived(session);
      }
    }

    private boolean leadsTo(SocketAddress remote) {
      return remote instanceof InetSocketAddress socket
          && dialled.getAddress().equals(socket.getAddress());
    }

    private void refuse(FailureKind kind, String detail) {
      connection.close();
      listener.notOpened(connection, kind, detail);
    }

    private void tunnel(ProtocolIOSession session) {
      var tunnel =
          new Tunnel(
              connection.address(),
              target.port(),
              () -> arrived(session),
              reason -> refuse(FailureKind.CONNECT_FAILED, reason));
      tunnel.through(session, timeout);
    }

    private void arrived(ProtocolIOSession session) {
      connection.arrive();
      if (target.tls()) {
        handshake(session);
      } else {
        listener.opened(connection);
      }
    }

    private void handshake(ProtocolIOSession session) {
      tls.handshake(
          session,
          target,
          timeout,
          new FutureCallback<>() {
            @Override
            public void completed(TransportSecurityLayer secured) {
              listener.opened(connection);
            }

            @Override
            public void failed(Exception cause) {
              FailureKind kind = TlsFailures.kind(cause);
              refuse(kind, TlsFailures.detail(kind, cause));
            }

            @Override
            public void cancelled() {
              failed(null);
            }
          });
    }
  }
}
