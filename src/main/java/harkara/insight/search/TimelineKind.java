package harkara.insight.search;

/** What happened in the life of an event. */
public enum TimelineKind {
  /** The event was stored; its publisher was told so. */
  ACCEPTED,
  /** A subscription matched it, so there is a delivery. */
  QUEUED,
  /** An attempt began; how it ended stands with it. */
  ATTEMPT,
  /** The endpoint has answered with 2xx. */
  DELIVERED,
  /** The schedule is used up. */
  DEAD,
  /** The subscription was deleted, or the event erased. */
  CANCELLED
}
