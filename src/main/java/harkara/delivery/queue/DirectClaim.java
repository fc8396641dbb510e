package harkara.delivery.queue;

import harkara.base.threads.ServerExecutor;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.Delivery;
import harkara.delivery.NodeClaims;
import harkara.delivery.pacing.Pacing;
import harkara.delivery.pacing.Permit;
import harkara.events.publishing.WebhookEvent;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Claims new deliveries before they are stored, so that the usual way never waits for the poller.
 */
@ApplicationScoped
class DirectClaim {
  private final Pacing pacing;
  private final DeliveryPoller due;
  private final ServerExecutor executor;
  private final NodeClaims claims;

  DirectClaim() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  DirectClaim(Pacing pacing, DeliveryPoller due, ServerExecutor executor, NodeClaims claims) {
    this.pacing = pacing;
    this.due = due;
    this.executor = executor;
    this.claims = claims;
  }

  /**
   * @return empty when there is no permit for it: then it is due at once, for any node
   */
  Optional<ClaimedDelivery> tryClaim(
      Delivery delivery, WebhookEvent event, SubscriptionSnapshot subscription) {
    if (subscription.failing() || !mayGoAtOnce(delivery)) {
      return Optional.empty();
    }
    return pacing
        .tryAcquireForNew(delivery.tenantId(), delivery.subscriptionId(), event.payload().length)
        .map(permit -> claim(delivery, event, permit));
  }

  private ClaimedDelivery claim(Delivery delivery, WebhookEvent event, Permit permit) {
    delivery.claim(claims.lease());
    return ClaimedDelivery.of(delivery, event, permit);
  }

  /** Not past those of the same subscription that have waited longer. */
  private boolean mayGoAtOnce(Delivery delivery) {
    return executor.started() && !due.isWaiting(delivery.subscriptionId());
  }
}
