package harkara.delivery.attempts;

import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.pacing.Pacing;
import harkara.subscriptions.registry.FailingSubscriptions;
import harkara.subscriptions.registry.SubscriptionCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Keeps in the database since when a subscription has had no success. Only what changes is written:
 * the first failure when nothing has succeeded for a minute, and the first success after it.
 */
@ApplicationScoped
class EndpointHealth {
  private static final Duration LULL = Duration.ofMinutes(1);

  private final SubscriptionCache known;
  private final FailingSubscriptions failing;
  private final Pacing pacing;

  EndpointHealth() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  EndpointHealth(SubscriptionCache known, FailingSubscriptions failing, Pacing pacing) {
    this.known = known;
    this.failing = failing;
    this.pacing = pacing;
  }

  /** In the transaction that writes the outcomes; always in the same order, since it locks rows. */
  void onRecorded(Collection<Delivery> attempted, Instant now) {
    var delivered = new TreeMap<UUID, Delivery>();
    var failed = new TreeMap<UUID, Delivery>();
    for (var delivery : attempted) {
      if (!delivery.test()) {
        (delivery.status() == DeliveryStatus.DELIVERED ? delivered : failed)
            .put(delivery.subscriptionId(), delivery);
      }
    }
    failed.keySet().removeAll(delivered.keySet());
    delivered.values().stream()
        .filter(this::isKnownAsFailing)
        .forEach(each -> failing.remove(each.tenantId(), each.subscriptionId()));
    failed.values().stream()
        .filter(each -> !isKnownAsFailing(each) && isLull(each))
        .forEach(each -> failing.add(each.tenantId(), each.subscriptionId(), now));
  }

  private boolean isKnownAsFailing(Delivery delivery) {
    return known
        .find(delivery.tenantId(), delivery.subscriptionId())
        .filter(subscription -> subscription.failing())
        .isPresent();
  }

  private boolean isLull(Delivery delivery) {
    return !pacing.hasSucceededWithin(LULL, delivery.subscriptionId());
  }
}
