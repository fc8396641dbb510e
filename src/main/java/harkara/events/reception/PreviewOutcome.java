package harkara.events.reception;

/** What becomes of an item. */
public enum PreviewOutcome {
  /** Events, at once. */
  EVENTS,

  /** Events, some of which wait for the message that was sent; without it only the others come. */
  WAITS,

  /** Nothing, since it is not as it has to be. */
  SKIPPED,

  /** Nothing, as it is no event. */
  IGNORED
}
