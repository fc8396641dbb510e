package harkara.delivery.log;

import java.time.Instant;

/**
 * Deliveries that are queued, due now or later.
 *
 * @param oldestDue when the first of them is or was due; null when there is none
 */
public record Waiting(long deliveries, Instant oldestDue) {
  public static final Waiting NOTHING = new Waiting(0, null);
}
