package harkara.delivery.attempts;

/** The kinds of ends of an attempt; the log's words for them. */
public enum Outcome {
  /** The receiver answered 2xx. */
  ACCEPTED,
  /** The receiver answered anything else. */
  REJECTED,
  /** No complete answer within the time allowed. */
  TIMEOUT,
  /** No connection: the name, the address or the port, or the target is not allowed. */
  UNREACHABLE,
  /** The certificate, or one of its chain, is out of date. */
  TLS_EXPIRED,
  /** The certificate is for another name. */
  TLS_WRONG_NAME,
  /** The certificate is not by an authority that we trust. */
  TLS_NOT_TRUSTED,
  /** The receiver speaks no TLS 1.2 or newer. */
  TLS_TOO_OLD,
  /** The TLS handshake failed otherwise. */
  TLS_FAILED,
  /** The connection ended before an answer. */
  CONNECTION_LOST,
  /** What came back was no answer in HTTP/1: another protocol, or a head that cannot be read. */
  BROKEN_ANSWER,
  /** It failed on our side before the send. */
  NOT_SENT,
  /** The node that was at it is gone, so nobody knows; the attempt does not count. */
  UNKNOWN
}
