package harkara.delivery;

/** What kind of end an attempt came to; the log's word for it. */
public enum Outcome {
  /** The receiver answered 2xx. */
  ACCEPTED,
  /** The receiver answered anything else. */
  REJECTED,
  /** No complete answer within the time allowed. */
  TIMEOUT,
  /** No connection: the name, the address or the port. */
  UNREACHABLE,
  /** The TLS handshake failed: certificate, name or protocol. */
  TLS_FAILED,
  /** The connection ended before an answer. */
  CONNECTION_LOST,
  /** The answer was not HTTP, or its head was too large. */
  BROKEN_ANSWER,
  /** It failed on our side before the send. */
  NOT_SENT,
  /** The node that was at it is gone, so nobody knows; the attempt does not count. */
  UNKNOWN
}
