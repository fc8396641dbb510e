package harkara.subscriptions.registry;

import harkara.base.database.DatabaseCalls;
import harkara.base.metrics.Metrics;
import harkara.base.metrics.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Tells how many subscriptions do well, fail or are paused. */
@ApplicationScoped
class SubscriptionMetrics {
  SubscriptionMetrics() {} // for the client proxy only

  @Inject
  SubscriptionMetrics(Metrics metrics, SubscriptionCounts counts, DatabaseCalls calls) {
    var byState =
        new Snapshot<Map<String, Map<UUID, Long>>>(
            () -> calls.inTimeForItself(counts::byState), Map.of());
    metrics.gaugeByTenant(
        "harkara_subscriptions",
        "Subscriptions by their state; a failing one has had no success since its last failure.",
        "state",
        byState::get);
  }
}
