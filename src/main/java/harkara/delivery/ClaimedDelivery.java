package harkara.delivery;

import harkara.base.tracing.TraceParent;
import harkara.delivery.pacing.Permit;
import harkara.events.publishing.WebhookEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that this node may attempt now, with the bytes to send.
 *
 * @param traceparent where in a trace the event was published; null where nobody said so
 * @param permit for this one attempt; whoever lets go of the delivery ends it
 */
public record ClaimedDelivery(
    UUID id,
    UUID tenantId,
    UUID subscriptionId,
    UUID eventId,
    int attempt,
    boolean test,
    long fence,
    Instant leaseUntil,
    byte[] payload,
    TraceParent traceparent,
    Permit permit) {

  public static ClaimedDelivery of(Delivery delivery, WebhookEvent event, Permit permit) {
    return new ClaimedDelivery(
        delivery.id(),
        delivery.tenantId(),
        delivery.subscriptionId(),
        delivery.eventId(),
        delivery.attempts() + 1,
        delivery.test(),
        delivery.fence(),
        delivery.leaseUntil(),
        event.payload(),
        event.traceparent(),
        permit);
  }

  @Override
  public String toString() {
    return "ClaimedDelivery[" + id + ", attempt " + attempt + "]";
  }
}
