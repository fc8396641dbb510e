package harkara.events.reception;

/** What the reception counts. */
enum CountKind {
  /** A body that was taken. */
  POST,
  BAD_SIGNATURE,
  /** A challenge that was right. */
  CHALLENGE,
  /** An event, by its type. */
  EVENT,
  SKIPPED,
  /** An item that is no event, by its kind. */
  IGNORED,
  /** A change that was kept, by the reason. */
  UNROUTED,
  /** A message that failed, by the reason. */
  FAILED
}
