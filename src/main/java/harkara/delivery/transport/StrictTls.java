package harkara.delivery.transport;

import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/** TLS 1.2 or newer with a certificate for the name of the target. */
final class StrictTls {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final DefaultHostnameVerifier nameCheck =
      new DefaultHostnameVerifier(PublicSuffixMatcherLoader.getDefault());
  private final SSLContext context;
  private final BiConsumer<Target, X509Certificate> seen;

  /** Tells nobody whose certificates it sees. */
  StrictTls(SSLContext context) {
    this(context, (target, certificate) -> {});
  }

  /**
   * @param seen is told of each certificate that was in order; must not wait
   */
  StrictTls(SSLContext context, BiConsumer<Target, X509Certificate> seen) {
    this.context = context;
    this.seen = seen;
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

  void handshake(
      ProtocolIOSession session,
      Target target,
      Timeout timeout,
      FutureCallback<TransportSecurityLayer> callback) {
    session.startTls(
        context,
        target,
        SSLBufferMode.STATIC,
        StrictTls::makeStrict,
        (endpoint, engine) -> check(target, engine),
        timeout,
        callback);
  }

  private static void makeStrict(NamedEndpoint endpoint, SSLEngine engine) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(VERSIONS);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
  }

  /** The platform has checked the name during the handshake; this is the library's second look. */
  private TlsDetails check(Target target, SSLEngine engine) throws SSLException {
    Certificate[] chain = engine.getSession().getPeerCertificates();
    if (chain.length == 0 || !(chain[0] instanceof X509Certificate certificate)) {
      throw new SSLPeerUnverifiedException("no X.509 certificate");
    }
    nameCheck.verify(target.getHostName(), certificate);
    seen.accept(target, certificate);
    return null;
  }
}
