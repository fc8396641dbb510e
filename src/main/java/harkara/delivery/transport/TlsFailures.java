package harkara.delivery.transport;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says what an endpoint has to mend when no TLS connection to it came about. */
final class TlsFailures {
  static final String EXPIRED =
      "The TLS certificate, or one of its chain, has expired or is not valid yet: renew it";
  static final String WRONG_NAME =
      "The TLS certificate is for another name: it must list the URL's host as subject alternative name";
  static final String NOT_TRUSTED =
      "The TLS certificate is not by a trusted authority: take one of a public authority, and send the intermediate certificates with it";
  static final String TOO_OLD = "The endpoint offers no TLS 1.2 or 1.3: switch one of them on";
  static final String ENDED = "The connection ended in the TLS handshake";
  static final String FAILED =
      "The TLS handshake failed: does the port speak TLS, with a cipher suite of today?";
  static final String TOO_SLOW = "The TLS handshake took too long";

  private TlsFailures() {}

  static FailureKind kind(Exception failure) {
    if (isCausedBy(failure, CertificateExpiredException.class)
        || isCausedBy(failure, CertificateNotYetValidException.class)) {
      return FailureKind.CERTIFICATE_EXPIRED;
    }
    if (isCausedBy(failure, CertPathBuilderException.class)
        || isCausedBy(failure, CertPathValidatorException.class)) {
      return FailureKind.CERTIFICATE_NOT_TRUSTED;
    }
    if (isCausedBy(failure, SSLPeerUnverifiedException.class)) {
      return FailureKind.CERTIFICATE_FOR_OTHER_NAME;
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertificateException) {
        // the platform's check of names throws the class itself, the one of chains a subclass
        return t.getClass() == CertificateException.class && t.getCause() == null
            ? FailureKind.CERTIFICATE_FOR_OTHER_NAME
            : FailureKind.CERTIFICATE_NOT_TRUSTED;
      }
    }
    return isOldProtocol(failure) ? FailureKind.TLS_TOO_OLD : FailureKind.TLS_FAILED;
  }

  static String detail(FailureKind kind, Exception failure) {
    return switch (kind) {
      case CERTIFICATE_EXPIRED -> EXPIRED;
      case CERTIFICATE_FOR_OTHER_NAME -> WRONG_NAME;
      case CERTIFICATE_NOT_TRUSTED -> NOT_TRUSTED;
      case TLS_TOO_OLD -> TOO_OLD;
      default ->
          failure instanceof IOException && !(failure instanceof SSLException) ? ENDED : FAILED;
    };
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  /** The platform has words for it only: the name of an alert, or the version that was selected. */
  private static boolean isOldProtocol(Exception failure) {
    String message = failure instanceof SSLException ? failure.getMessage() : null;
    return message != null
        && (message.contains("protocol_version") || message.contains("selected protocol version"));
  }
}
