package harkara.insight.search;

/** What a searched text was taken for. */
public enum SearchKind {
  /** An event's id. */
  EVENT,
  /** The id of a delivery, or of one of its attempts. */
  DELIVERY,
  SUBSCRIPTION,
  /** The {@code message_id} of payloads. */
  MESSAGE,
  /** A phone number, of the sender or the receiver. */
  PHONE
}
