package harkara.insight.stream;

/** The reasons for which a stream ends; the words are the API's. */
enum StreamEnd {
  /** It has lasted long enough: connect again. */
  LIFETIME,
  /** The credential that opened it is revoked or expired. */
  CREDENTIAL_ENDED,
  /** The client has not read for too long: connect again, and read faster. */
  TOO_SLOW,
  /** This node could not look at the database for a while: connect again. */
  INTERRUPTED,
  /** This node ends: connect again. */
  SHUTDOWN
}
