package harkara.delivery.attempts;

import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * An attempt whose outcome is written, for the log.
 *
 * @param test whether a person sent it as a test, which counts in no figure
 * @param number counted from 1 within the delivery
 * @param detail why there was no answer, in plain words; null otherwise
 * @param refused the exchange before the last, within the attempt; null where there was none
 * @param status of the delivery, now
 * @param nextDue when the next attempt is due; null when there is none, or when the delivery now
 *     waits for its paused subscription
 */
public record FinishedAttempt(
    UUID tenantId,
    UUID deliveryId,
    UUID subscriptionId,
    boolean test,
    int number,
    Instant startedAt,
    Outcome outcome,
    String detail,
    MaskedExchange exchange,
    MaskedExchange refused,
    DeliveryStatus status,
    Instant nextDue) {

  static FinishedAttempt of(Delivery delivery, AttemptResult result) {
    var outcome = result.outcome();
    return new FinishedAttempt(
        delivery.tenantId(),
        delivery.id(),
        delivery.subscriptionId(),
        delivery.test(),
        delivery.attempts(),
        result.startedAt(),
        outcome.outcome(),
        outcome.detail(),
        result.exchange(),
        result.refused(),
        delivery.status(),
        outcome.pauses() ? null : delivery.dueAt());
  }

  /** One that the receiver has accepted, of a delivery that is not read for it. */
  static FinishedAttempt delivered(AttemptResult result) {
    var claimed = result.delivery();
    var outcome = result.outcome();
    return new FinishedAttempt(
        claimed.tenantId(),
        claimed.id(),
        claimed.subscriptionId(),
        claimed.test(),
        claimed.attempt(),
        result.startedAt(),
        outcome.outcome(),
        outcome.detail(),
        result.exchange(),
        result.refused(),
        DeliveryStatus.DELIVERED,
        null);
  }

  /** One that a node has begun and not finished in time. */
  public static FinishedAttempt unknown(Delivery delivery, Instant startedAt) {
    return new FinishedAttempt(
        delivery.tenantId(),
        delivery.id(),
        delivery.subscriptionId(),
        delivery.test(),
        delivery.attempts(),
        startedAt,
        Outcome.UNKNOWN,
        "the server stopped before it could write down how the attempt ended",
        MaskedExchange.nothing(),
        null,
        delivery.status(),
        delivery.dueAt());
  }
}
