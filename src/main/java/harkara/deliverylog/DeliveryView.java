package harkara.deliverylog;

import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/** A delivery with its attempts, the first one first; see {@link DeliveryItemView}. */
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
  "finishedAt",
  "attempts"
})
public record DeliveryView(
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
    Instant finishedAt,
    List<AttemptView> attempts) {

  static DeliveryView of(Delivery delivery, List<Attempt> attempts) {
    var item = DeliveryItemView.of(delivery);
    return new DeliveryView(
        item.id(),
        item.eventId(),
        item.subscriptionId(),
        item.eventType(),
        item.status(),
        item.dueAt(),
        item.attemptCount(),
        item.responseStatus(),
        item.test(),
        item.createdAt(),
        item.finishedAt(),
        attempts.stream().map(AttemptView::of).toList());
  }
}
