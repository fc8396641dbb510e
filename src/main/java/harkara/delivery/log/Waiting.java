package harkara.delivery.log;

import java.time.Instant;

/**
 * Deliveries that wait for their time or their turn.
 *
 * @param oldestDue when the first of them is or was due; null when there is none
 */
public record Waiting(long deliveries, Instant oldestDue) {
  public static final Waiting NOTHING = new Waiting(0, null);
}
