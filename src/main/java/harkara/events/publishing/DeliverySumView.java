package harkara.events.publishing;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * What has become of an event's deliveries.
 *
 * @param total of all states, those that were cancelled, too
 * @param open scheduled or being sent
 */
@JsonbPropertyOrder({"total", "delivered", "open", "dead"})
public record DeliverySumView(long total, long delivered, long open, long dead) {
  public static final DeliverySumView NONE = new DeliverySumView(0, 0, 0, 0);

  /** Both together. */
  public DeliverySumView plus(DeliverySumView other) {
    return new DeliverySumView(
        total + other.total, delivered + other.delivered, open + other.open, dead + other.dead);
  }
}
