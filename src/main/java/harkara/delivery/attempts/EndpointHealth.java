package harkara.delivery.attempts;

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
  void onRecorded(Collection<FinishedAttempt> attempts, Instant now) {
    var delivered = new TreeMap<UUID, FinishedAttempt>();
    var failed = new TreeMap<UUID, FinishedAttempt>();
    for (var attempt : attempts) {
      if (!attempt.test()) {
        (attempt.status() == DeliveryStatus.DELIVERED ? delivered : failed)
            .put(attempt.subscriptionId(), attempt);
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

  private boolean isKnownAsFailing(FinishedAttempt attempt) {
    return known
        .find(attempt.tenantId(), attempt.subscriptionId())
        .filter(subscription -> subscription.failing())
        .isPresent();
  }

  private boolean isLull(FinishedAttempt attempt) {
    return !pacing.hasSucceededWithin(LULL, attempt.subscriptionId());
  }
}
