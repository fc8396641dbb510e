package harkara.events.reception;

/** Why a change is kept as it came instead of becoming events. */
public enum KeptReason {
  /** No tenant has its number. */
  UNKNOWN_NUMBER,

  /** It says no number. */
  NO_NUMBER,

  /** Its tenant has stored as much as it may; it becomes events when there is room. */
  QUOTA,

  /** The body is not as Meta's are; it is kept whole. */
  UNUSABLE_BODY,

  /** We failed at it, for which the log has the cause. */
  FAILED
}
