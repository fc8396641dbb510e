package harkara.insight.overview;

import harkara.delivery.attempts.AttemptCount;
import harkara.subscriptions.registry.Subscription;
import java.time.Instant;
import java.util.Map;

/**
 * The last 24 hours of a subscription.
 *
 * @param counts its attempts by the start of the hour
 * @param nextProbe when its endpoint is tried next; null while its breaker is not open
 */
record SubscriptionDay(
    Subscription subscription,
    TimeBuckets hours,
    Map<Instant, AttemptCount> counts,
    HealthFinding state,
    Instant nextProbe) {

  AttemptCount total() {
    return AttemptCount.sum(counts.values());
  }
}
