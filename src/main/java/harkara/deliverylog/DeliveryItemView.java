package harkara.deliverylog;

import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * A delivery as lists show it.
 *
 * @param dueAt when the next attempt is due; null when it is under way, over, or waits for its
 *     paused subscription
 * @param attemptCount attempts made
 * @param responseStatus of the last attempt; null without an answer
 */
@JsonbPropertyOrder({
  "id",
  "eventId",
  "subscriptionId",
  "eventType",
  "status",
  "dueAt",
  "attemptCount",
  "responseStatus",
  "test",
  "createdAt",
  "finishedAt"
})
public record DeliveryItemView(
    String id,
    String eventId,
    String subscriptionId,
    String eventType,
    DeliveryStatus status,
    Instant dueAt,
    int attemptCount,
    Integer responseStatus,
    boolean test,
    Instant createdAt,
    Instant finishedAt) {

  static DeliveryItemView of(Delivery delivery) {
    return new DeliveryItemView(
        Id.DELIVERY.text(delivery.id()),
        Id.EVENT.text(delivery.eventId()),
        Id.SUBSCRIPTION.text(delivery.subscriptionId()),
        delivery.eventType(),
        delivery.status(),
        delivery.dueAt(),
        delivery.attempts(),
        delivery.responseStatus() == 0 ? null : delivery.responseStatus(),
        delivery.test(),
        delivery.createdAt(),
        delivery.finishedAt());
  }
}
