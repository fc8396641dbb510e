package harkara.delivery.transport;

/** The reasons for which an exchange has no answer. */
public enum FailureKind {
  /** The host name could not be resolved, or not in time. */
  LOOKUP_FAILED,
  /** The URL or an address is not allowed, or the connected socket leads elsewhere. */
  TARGET_REFUSED,
  /** No address accepted a connection in time. */
  CONNECT_FAILED,
  /** The certificate, or one of its chain, is out of date. */
  CERTIFICATE_EXPIRED,
  /** The certificate does not name the host. */
  CERTIFICATE_FOR_OTHER_NAME,
  /** No authority that the platform trusts vouches for the certificate. */
  CERTIFICATE_NOT_TRUSTED,
  /** The endpoint does not speak TLS 1.2 or newer. */
  TLS_TOO_OLD,
  /** The handshake failed otherwise, or took too long. */
  TLS_FAILED,
  /** The deadline of the whole exchange passed before the head of an answer was complete. */
  TIMEOUT,
  /** The connection ended before the head of an answer was complete. */
  CONNECTION_LOST,
  /** What came back is not an HTTP/1.1 answer, or is over a cap. */
  BROKEN_ANSWER,
  /** Too much under way on this node, or it is being stopped; the endpoint is not to blame. */
  OVERLOADED
}
