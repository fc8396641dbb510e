package harkara.insight.stream;

import harkara.base.ids.Id;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.attempts.AttemptRow;
import harkara.delivery.attempts.Outcome;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * An attempt as the stream shows it.
 *
 * @param status of the delivery, when the attempt was sent here
 * @param responseStatus null without an answer
 * @param detail why there was no answer; null otherwise
 * @param nextDueAt when the next attempt was due after this one; null when it was the last, or when
 *     the delivery then waited for its paused subscription
 */
@JsonbPropertyOrder({
  "id",
  "deliveryId",
  "eventId",
  "subscriptionId",
  "eventType",
  "status",
  "test",
  "number",
  "startedAt",
  "durationMs",
  "outcome",
  "responseStatus",
  "detail",
  "nextDueAt"
})
public record AttemptEventView(
    String id,
    String deliveryId,
    String eventId,
    String subscriptionId,
    String eventType,
    DeliveryStatus status,
    boolean test,
    int number,
    Instant startedAt,
    int durationMs,
    Outcome outcome,
    Integer responseStatus,
    String detail,
    Instant nextDueAt) {

  static AttemptEventView of(AttemptRow row) {
    return new AttemptEventView(
        Id.ATTEMPT.text(row.id()),
        Id.DELIVERY.text(row.deliveryId()),
        Id.EVENT.text(row.eventId()),
        Id.SUBSCRIPTION.text(row.subscriptionId()),
        row.eventType(),
        row.status(),
        row.test(),
        row.number(),
        row.startedAt(),
        row.durationMillis(),
        row.outcome(),
        row.responseStatus() == 0 ? null : row.responseStatus(),
        row.detail(),
        row.nextDueAt());
  }
}
