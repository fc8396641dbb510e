package harkara.insight.deliverylog;

import harkara.base.ids.Id;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.events.publishing.EventMessage;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A delivery as lists show it.
 *
 * @param messageId what the event's payload calls so; null where it has none, or is not there
 * @param from the same; phone numbers are masked
 * @param to the same
 * @param dueAt when the next attempt is due; null when it is under way, over, or waits for its
 *     paused subscription
 * @param nextProbeAt when its endpoint is tried next, where it waits for that because the breaker
 *     is open on the node that answers; null otherwise
 * @param attemptCount attempts made
 * @param responseStatus of the last attempt; null without an answer
 */
@JsonbPropertyOrder({
  "id",
  "eventId",
  "subscriptionId",
  "eventType",
  "messageId",
  "from",
  "to",
  "status",
  "dueAt",
  "nextProbeAt",
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
    String messageId,
    String from,
    String to,
    DeliveryStatus status,
    Instant dueAt,
    Instant nextProbeAt,
    int attemptCount,
    Integer responseStatus,
    boolean test,
    Instant createdAt,
    Instant finishedAt) {

  /** Their names in JSON, as an export heads its columns. */
  static final List<String> COLUMNS =
      List.of(
          "id",
          "event_id",
          "subscription_id",
          "event_type",
          "message_id",
          "from",
          "to",
          "status",
          "due_at",
          "next_probe_at",
          "attempt_count",
          "response_status",
          "test",
          "created_at",
          "finished_at");

  /**
   * @param nextProbe when its endpoint is tried next; empty while its breaker is not open
   */
  static DeliveryItemView of(Delivery delivery, Optional<Instant> nextProbe, EventMessage message) {
    return new DeliveryItemView(
        Id.DELIVERY.text(delivery.id()),
        Id.EVENT.text(delivery.eventId()),
        Id.SUBSCRIPTION.text(delivery.subscriptionId()),
        delivery.eventType(),
        message.messageId(),
        message.from(),
        message.to(),
        delivery.status(),
        delivery.dueAt(),
        delivery.dueAt() == null ? null : nextProbe.orElse(null),
        delivery.attempts(),
        delivery.responseStatus() == 0 ? null : delivery.responseStatus(),
        delivery.test(),
        delivery.createdAt(),
        delivery.finishedAt());
  }
}
