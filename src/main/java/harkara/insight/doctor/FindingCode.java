package harkara.insight.doctor;

/** The kinds of findings of the doctor; the words are the API's and never change. */
public enum FindingCode {
  /** The signature is right for what was sent. */
  SIGNATURE_VALID,
  /** No text or no number that a signature could be. */
  SIGNATURE_MALFORMED,
  /** It fits nothing while the body is not right either: mend that first. */
  SIGNATURE_UNKNOWN,
  /** It is base64, where {@code X-Webhook-Signature} is hex. */
  BASE64_FOR_HEX,
  /** It is hex, where {@code webhook-signature} is base64. */
  HEX_FOR_BASE64,
  /** It is in upper case, where {@code X-Webhook-Signature} is in lower case. */
  UPPERCASE_HEX,
  /** It is the other header's value. */
  OTHER_SCHEME,
  /** Its length is that of another hash than SHA-256. */
  WRONG_ALGORITHM,
  /** It is a bare hash of the body, without any key. */
  NO_KEY,
  /** The key lacks {@code whsec_}. */
  KEY_WITHOUT_PREFIX,
  /** The key was decoded, where {@code X-Webhook-Signature} takes the whole text. */
  KEY_DECODED,
  /** The key was not decoded, where {@code webhook-signature} takes the decoded part. */
  KEY_NOT_DECODED,
  /** A line break stands behind the secret. */
  SECRET_WITH_LINE_BREAK,
  /** The content lacks id or timestamp, which {@code webhook-signature} covers. */
  CONTENT_WITHOUT_ID,
  /** The secret is the current one. */
  SECRET_VALID,
  /** The secret is the one before, in force until its overlap ends. */
  PREVIOUS_SECRET,
  /** The secret is none of this subscription's. */
  WRONG_SECRET,
  /** The secret is that of another subscription of the tenant. */
  SECRET_OF_ANOTHER,
  /** The request was signed under a secret that is gone now. */
  SECRET_REPLACED,
  /** The body is what was sent, byte for byte. */
  BODY_EXACT,
  /** The body says the same in other bytes: it was parsed and written again. */
  BODY_RESERIALIZED,
  /** The body ends too early. */
  TRUNCATED,
  /** Something stands before or behind the body. */
  APPENDED,
  /** There is no body any more. */
  BODY_EMPTY,
  /** The body was encoded once more. */
  BODY_ENCODED,
  /** The body was read or written in another encoding than UTF-8. */
  WRONG_CHARSET,
  /** The body is another one. */
  BODY_DIFFERENT,
  /** A header is not there. */
  HEADER_MISSING,
  /** A header came under another name. */
  HEADER_RENAMED,
  /** The receiver's clock is right enough. */
  CLOCK_RIGHT,
  /** The receiver's clock and the timestamp are more than five minutes apart. */
  CLOCK_OFF,
  /** The timestamp is no Unix time in seconds. */
  TIMESTAMP_INVALID,
  /** No request with this timestamp is in the log. */
  TIMESTAMP_UNKNOWN,
  /** The signature belongs to another request of the same event. */
  TIMESTAMP_MISMATCH,
  /** There is no such event. */
  EVENT_UNKNOWN,
  /** The event was not sent to this subscription. */
  NOT_SENT,
  /** The payload is no longer kept, so that nothing can be compared. */
  PAYLOAD_REMOVED
}
