package harkara.transport;

/** Why an exchange has no answer. */
public enum FailureKind {
  /** The host name could not be resolved, or not in time. */
  LOOKUP_FAILED,
  /** The address policy objects, or the connected socket leads elsewhere. */
  TARGET_REFUSED,
  /** No address accepted a connection in time. */
  CONNECT_FAILED,
  /** The handshake failed: certificate, host name, version, or it took too long. */
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
