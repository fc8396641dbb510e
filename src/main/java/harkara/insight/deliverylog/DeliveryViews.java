package harkara.insight.deliverylog;

import harkara.delivery.Delivery;
import harkara.delivery.attempts.Attempts;
import harkara.delivery.masking.Echo;
import harkara.delivery.pacing.Probes;
import harkara.events.masking.PayloadMask;
import harkara.events.publishing.WebhookEvent;
import harkara.events.publishing.WebhookEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.function.UnaryOperator;

/**
 * Makes deliveries into what the API shows of them. For those who may only look, what an endpoint
 * answered is masked where it repeats what the payload says of people.
 */
@ApplicationScoped
class DeliveryViews {
  private final Attempts attempts;
  private final Probes probes;
  private final WebhookEvents events;
  private final PayloadMask mask;

  DeliveryViews() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  DeliveryViews(Attempts attempts, Probes probes, WebhookEvents events, PayloadMask mask) {
    this.attempts = attempts;
    this.probes = probes;
    this.events = events;
    this.mask = mask;
  }

  DeliveryView of(Delivery delivery) {
    return DeliveryView.of(
        delivery,
        probes.next(delivery.subscriptionId()),
        attempts.of(delivery.tenantId(), delivery.id()),
        mask.hidesFromCaller() ? withoutEcho(delivery) : UnaryOperator.identity());
  }

  /** With a payload is removed what was recorded of its answers. */
  private UnaryOperator<String> withoutEcho(Delivery delivery) {
    return events
        .find(delivery.tenantId(), delivery.eventId())
        .map(WebhookEvent::payload)
        .map(payload -> Echo.of(mask.hidden(payload)))
        .map(DeliveryViews::eachOnce)
        .orElse(UnaryOperator.identity());
  }

  /** Attempts are answered alike mostly. */
  private static UnaryOperator<String> eachOnce(Echo echo) {
    var shown = new HashMap<String, String>();
    return text -> text == null ? null : shown.computeIfAbsent(text, echo::without);
  }
}
