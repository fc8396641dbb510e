package harkara.delivery;

/**
 * The states of a delivery. Intake and the poller move {@code SCHEDULED} to {@code SENDING}; the
 * attempt's outcome moves it on to {@code DELIVERED}, back to {@code SCHEDULED}, or to {@code
 * DEAD}; deleting the subscription or erasing the event makes an open one {@code CANCELLED}. A
 * replay, which a person asks for, makes a final one {@code SCHEDULED} again.
 */
public enum DeliveryStatus {
  /** Waits for its due time, or for its paused subscription where there is none. */
  SCHEDULED,
  /** A node has claimed it and is at it. */
  SENDING,
  /** The receiver answered 2xx. */
  DELIVERED,
  /** The schedule is used up. */
  DEAD,
  /** Its subscription is deleted, or its event erased. */
  CANCELLED;

  public boolean isFinal() {
    return this == DELIVERED || this == DEAD || this == CANCELLED;
  }
}
