package harkara.insight.deliverylog;

import harkara.delivery.Delivery;
import harkara.delivery.attempts.AttemptSummaries;
import harkara.delivery.log.DeadDeliveries;
import harkara.delivery.log.DeliveryCounts;
import harkara.delivery.log.QueuedDeliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Adds up what became of a subscription's deliveries. */
@ApplicationScoped
class SubscriptionFigures {
  private final CountedDeliveries counted;
  private final DeliveryCounts counts;
  private final DeadDeliveries dead;
  private final QueuedDeliveries queued;
  private final AttemptSummaries attempts;

  SubscriptionFigures() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  SubscriptionFigures(
      CountedDeliveries counted,
      DeliveryCounts counts,
      DeadDeliveries dead,
      QueuedDeliveries queued,
      AttemptSummaries attempts) {
    this.counted = counted;
    this.counts = counts;
    this.dead = dead;
    this.queued = queued;
    this.attempts = attempts;
  }

  /** Since this time, or a later one where there are too many to count. */
  StatsView since(Instant time, UUID tenantId, UUID subscriptionId) {
    var left = counted.left(tenantId, subscriptionId, time);
    var from = left.map(Delivery::createdAt).filter(time::isBefore).orElse(time);
    var summary = attempts.of(tenantId, subscriptionId, from);
    return new StatsView(
        from,
        counts.byStatus(tenantId, subscriptionId, from, left.map(Delivery::id)),
        dead.count(tenantId, subscriptionId, from),
        queued.count(tenantId, subscriptionId),
        summary.count().all(),
        summary.count().accepted(),
        summary.count().successRate(),
        summary.median(),
        summary.percentile95(),
        summary.newest(),
        queued.nextDue(tenantId, subscriptionId));
  }
}
