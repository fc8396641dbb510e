package harkara.delivery.attempts;

import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * News of an attempt, fired in the transaction that writes its outcome; the log keeps it.
 *
 * @param test whether a person sent it as a test, which counts in no figure
 * @param number counted from 1 within the delivery
 * @param responseStatus 0 without an answer
 * @param detail why there was no answer, in plain words; null otherwise
 * @param responseHeaders one a line; null without an answer
 * @param refused the request before this one, within the attempt; null where there was none
 * @param status of the delivery, now
 * @param nextDue when the next attempt is due; null when there is none, or when the delivery now
 *     waits for its paused subscription
 */
public record AttemptFinished(
    UUID tenantId,
    UUID deliveryId,
    UUID subscriptionId,
    UUID eventId,
    boolean test,
    int number,
    Instant startedAt,
    int durationMillis,
    Outcome outcome,
    int responseStatus,
    String detail,
    String requestHeaders,
    String responseHeaders,
    String excerpt,
    boolean truncated,
    MaskedExchange refused,
    DeliveryStatus status,
    Instant nextDue) {

  static AttemptFinished of(Delivery delivery, AttemptResult attempt) {
    var outcome = attempt.outcome();
    return new AttemptFinished(
        delivery.tenantId(),
        delivery.id(),
        delivery.subscriptionId(),
        delivery.eventId(),
        delivery.test(),
        delivery.attempts(),
        attempt.startedAt(),
        (int) Math.min(Integer.MAX_VALUE, attempt.duration().toMillis()),
        outcome.outcome(),
        outcome.status(),
        outcome.detail(),
        attempt.requestHeaders(),
        attempt.responseHeaders(),
        attempt.excerpt(),
        outcome.answered().map(answer -> answer.truncated()).orElse(false),
        attempt.refused(),
        delivery.status(),
        outcome.pauses() ? null : delivery.dueAt());
  }

  public static AttemptFinished unknown(Delivery delivery, Instant startedAt) {
    return new AttemptFinished(
        delivery.tenantId(),
        delivery.id(),
        delivery.subscriptionId(),
        delivery.eventId(),
        delivery.test(),
        delivery.attempts(),
        startedAt,
        0,
        Outcome.UNKNOWN,
        0,
        "the server stopped before it could write down how the attempt ended",
        "",
        null,
        null,
        false,
        null,
        delivery.status(),
        delivery.dueAt());
  }
}
