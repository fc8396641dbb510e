package harkara.insight.deliverylog;

/** The reasons for which a subscription did or did not get an event. */
public enum TraceDecision {
  /** It matched: there is a delivery. */
  MATCHED("It matched the event, so there is a delivery."),
  /** It did not ask for events of this type then. */
  EVENT_TYPE_NOT_SELECTED("It did not ask for events of this type when the event came."),
  /** The one gets events in our own form, the other changes of Meta's as they came. */
  ANOTHER_FORMAT("Its format is another: events go to harkara, changes as they came to meta."),
  PAUSED("It was paused when the event came."),
  NOT_YET_CREATED("It was created after the event came."),
  /** Of a subscription that is changed all the time, only the newest changes are kept. */
  NO_LONGER_KNOWN("It has been changed so often since that what it wanted then is not kept."),
  DELETED("It was deleted before the event came."),
  /** A test goes to the tested subscription alone. */
  TEST_OF_ANOTHER("The event was a test of another subscription."),
  /** Its change was not yet in force on the node that took the event in: up to a second. */
  CHANGE_NOT_YET_IN_FORCE("It was changed within a second before the event came.");

  private final String explanation;

  TraceDecision(String explanation) {
    this.explanation = explanation;
  }

  public String explanation() {
    return explanation;
  }
}
