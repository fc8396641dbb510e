package harkara.insight.deliverylog;

import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.attempts.Attempt;
import harkara.events.publishing.EventMessage;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A delivery with its attempts, the first one first; see {@link DeliveryItemView}. */
@JsonbPropertyOrder({
  "id",
  "eventId",
  "subscriptionId",
  "eventType",
  "status",
  "dueAt",
  "nextProbeAt",
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
    Instant nextProbeAt,
    int attemptCount,
    Integer responseStatus,
    boolean test,
    Instant createdAt,
    Instant finishedAt,
    List<AttemptView> attempts) {

  static DeliveryView of(Delivery delivery, Optional<Instant> nextProbe, List<Attempt> attempts) {
    return of(delivery, nextProbe, attempts, UnaryOperator.identity());
  }

  /**
   * @param shown makes what endpoints answered into what is shown of it
   */
  static DeliveryView of(
      Delivery delivery,
      Optional<Instant> nextProbe,
      List<Attempt> attempts,
      UnaryOperator<String> shown) {
    var item = DeliveryItemView.of(delivery, nextProbe, EventMessage.NONE);
    var bodies = new HashMap<Integer, String>();
    attempts.forEach(attempt -> bodies.put(attempt.number(), attempt.responseExcerpt()));
    return new DeliveryView(
        item.id(),
        item.eventId(),
        item.subscriptionId(),
        item.eventType(),
        item.status(),
        item.dueAt(),
        item.nextProbeAt(),
        item.attemptCount(),
        item.responseStatus(),
        item.test(),
        item.createdAt(),
        item.finishedAt(),
        attempts.stream()
            .map(attempt -> AttemptView.of(attempt, delivery.eventId(), bodies, shown))
            .toList());
  }
}
