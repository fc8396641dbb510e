package harkara.delivery.attempts;

import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.subscriptions.registry.PausedBy;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * What outcomes change of their subscriptions, in the transaction that writes them: since when an
 * endpoint fails, which secret a receiver has, and that a subscription pauses whose endpoint is
 * gone.
 */
@ApplicationScoped
class SubscriptionEffects {
  private final EndpointHealth health;
  private final AcceptedSecrets acceptedSecrets;
  private final Subscriptions subscriptions;
  private final Failpoints failpoints;

  SubscriptionEffects() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  SubscriptionEffects(
      EndpointHealth health,
      AcceptedSecrets acceptedSecrets,
      Subscriptions subscriptions,
      Failpoints failpoints) {
    this.health = health;
    this.acceptedSecrets = acceptedSecrets;
    this.subscriptions = subscriptions;
    this.failpoints = failpoints;
  }

  void onRecorded(List<WrittenOutcome> written, Instant now) {
    health.onRecorded(written.stream().map(WrittenOutcome::attempt).toList(), now);
    acceptedSecrets.onRecorded(written.stream().map(WrittenOutcome::result).toList());
    failpoints.reached(Failpoint.OUTCOMES_WRITTEN);
    written.stream()
        .filter(each -> each.result().outcome().pauses())
        .map(WrittenOutcome::delivery)
        .filter(delivery -> !delivery.test())
        .forEach(this::pauseSubscription);
  }

  /** Where it is paused already, what has just failed waits like the others. */
  private void pauseSubscription(Delivery delivery) {
    var status = subscriptions.lockedStatus(delivery.tenantId(), delivery.subscriptionId());
    if (status.filter(SubscriptionStatus.ACTIVE::equals).isPresent()) {
      subscriptions.pause(delivery.tenantId(), delivery.subscriptionId(), PausedBy.GONE);
      failpoints.reached(Failpoint.SUBSCRIPTION_PAUSED);
    } else if (status.isPresent() && delivery.status() == DeliveryStatus.SCHEDULED) {
      delivery.park();
    }
  }
}
