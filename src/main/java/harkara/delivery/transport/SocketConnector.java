package harkara.delivery.transport;

import harkara.base.log.LogText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexer;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Opens connections on the I/O threads: TCP to the address it is given, or to the operator's egress
 * proxy and by a {@link Tunnel} on to that address; then TLS 1.2 or newer for the name of the
 * target, HTTP/1.1 and nothing else on it. There is no proxy of the system, no redirect, no cookie,
 * no challenge and no compression here, because none of the library's parts that do these things is
 * put in.
 */
final class SocketConnector implements Connector {
  private static final System.Logger LOG = System.getLogger(SocketConnector.class.getName());
  private static final int IO_THREADS = 2;
  private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};
  private static final Http1Config HTTP =
      Http1Config.custom()
          .setBufferSize(8 * 1024)
          .setChunkSizeHint(8 * 1024) // head and small body leave in one packet
          .setMaxLineLength(8 * 1024) // chunk heads and trailers; HeadParser looks after heads
          .setMaxHeaderCount(100)
          .setInitialWindowSize(Integer.MAX_VALUE)
          .build();

  private final HttpProcessor nothingAdded = HttpProcessorBuilder.create().build();
  private final DefaultHostnameVerifier nameCheck =
      new DefaultHostnameVerifier(PublicSuffixMatcherLoader.getDefault());
  private final SSLContext tls;
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
            this::handler, config, threads(), null, SocketConnector::reportOddity, null, null);
    reactor.start();
  }

  /** Nothing is odd about a closed selector: the library's threads look at theirs once they end. */
  private static void reportOddity(Exception failure) {
    if (!(failure instanceof ClosedSelectorException)) {
      LOG.log(
          System.Logger.Level.ERROR,
          () -> "An outgoing connection failed oddly " + LogText.of(failure));
    }
  }

  /** Trusts what the server trusts, and shows no certificate of its own. */
  static SSLContext systemTrust() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform has no TLS", e);
    }
  }

  private static ThreadFactory threads() {
    var number = new AtomicInteger();
    return work -> {
      var thread = new Thread(work, "harkara-transport-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private IOEventHandler handler(ProtocolIOSession session, Object attachment) {
    var connection = (Connection) attachment;
    var duplexer =
        new ClientHttp1StreamDuplexer(
            session,
            nothingAdded,
            HTTP,
            null,
            DefaultConnectionReuseStrategy.INSTANCE,
            connection.heads(),
            new DefaultHttpRequestWriter<>(),
            DefaultContentLengthStrategy.INSTANCE,
            DefaultContentLengthStrategy.INSTANCE,
            null);
    return new ClientHttp1IOEventHandler(duplexer) {
      @Override
      public void outputReady(IOSession current) throws IOException {
        if (connection.mayBegin()) {
          super.outputReady(current);
        }
      }
    };
  }

  @Override
  public void open(Target target, Connection connection, long nanos, Listener listener) {
    var timeout = Timeout.ofMilliseconds(Math.max(1, nanos / 1_000_000));
    reactor.connect(
        target,
        dialled(target, connection),
        null,
        timeout,
        connection,
        new FutureCallback<>() {
          @Override
          public void completed(IOSession session) {
            connection.attach(session);
            if (!connection.isOpen()) { // given up meanwhile, or gone already
              failed(null);
              return;
            }
            connected(target, connection, (ProtocolIOSession) session, timeout, listener);
          }

          @Override
          public void failed(Exception cause) {
            String whereTo = proxy.isPresent() ? " to the egress proxy" : "";
            listener.notOpened(
                connection,
                FailureKind.CONNECT_FAILED,
                "No connection" + whereTo + " could be opened");
          }

          @Override
          public void cancelled() {
            failed(null);
          }
        });
  }

  private InetSocketAddress dialled(Target target, Connection connection) {
    return proxy.orElseGet(() -> new InetSocketAddress(connection.address(), target.port()));
  }

  private void connected(
      Target target,
      Connection connection,
      ProtocolIOSession session,
      Timeout timeout,
      Listener listener) {
    if (!leadsTo(dialled(target, connection).getAddress(), peer.apply(session))) {
      connection.close();
      listener.notOpened(
          connection, FailureKind.TARGET_REFUSED, "The connection led to another address");
    } else if (proxy.isPresent()) {
      tunnel(target, connection, session, timeout, listener);
    } else {
      arrived(target, connection, session, timeout, listener);
    }
  }

  private static boolean leadsTo(InetAddress address, SocketAddress remote) {
    return remote instanceof InetSocketAddress socket && address.equals(socket.getAddress());
  }

  private void tunnel(
      Target target,
      Connection connection,
      ProtocolIOSession session,
      Timeout timeout,
      Listener listener) {
    var tunnel =
        new Tunnel(
            connection.address(),
            target.port(),
            () -> arrived(target, connection, session, timeout, listener),
            reason -> {
              connection.close();
              listener.notOpened(connection, FailureKind.CONNECT_FAILED, reason);
            });
    tunnel.through(session, timeout);
  }

  private void arrived(
      Target target,
      Connection connection,
      ProtocolIOSession session,
      Timeout timeout,
      Listener listener) {
    connection.arrive();
    if (target.tls()) {
      handshake(target, connection, session, timeout, listener);
    } else {
      listener.opened(connection);
    }
  }

  private void handshake(
      Target target,
      Connection connection,
      ProtocolIOSession session,
      Timeout timeout,
      Listener listener) {
    session.startTls(
        tls,
        target,
        SSLBufferMode.STATIC,
        SocketConnector::strict,
        this::checkName,
        timeout,
        new FutureCallback<>() {
          @Override
          public void completed(TransportSecurityLayer secured) {
            listener.opened(connection);
          }

          @Override
          public void failed(Exception cause) {
            connection.close();
            FailureKind kind = TlsFailures.kind(cause);
            listener.notOpened(connection, kind, TlsFailures.detail(kind, cause));
          }

          @Override
          public void cancelled() {
            failed(null);
          }
        });
  }

  private static void strict(NamedEndpoint endpoint, SSLEngine engine) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(TLS_VERSIONS);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
  }

  /** The platform has checked the name during the handshake; this is the library's second look. */
  private TlsDetails checkName(NamedEndpoint endpoint, SSLEngine engine) throws SSLException {
    Certificate[] chain = engine.getSession().getPeerCertificates();
    if (chain.length == 0 || !(chain[0] instanceof X509Certificate certificate)) {
      throw new SSLPeerUnverifiedException("no X.509 certificate");
    }
    nameCheck.verify(endpoint.getHostName(), certificate);
    return null;
  }

  @Override
  public void close() {
    reactor.close(CloseMode.IMMEDIATE);
  }
}
