package harkara.delivery.queue;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.pacing.Permit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Claims due deliveries, again when the database could not do it just then. */
@ApplicationScoped
class Claims {
  private final QueueRows queues;
  private final ClaimRows rows;
  private final ExpiredClaims expired;
  private final Failpoints failpoints;
  private final ClaimMetrics metrics;

  Claims() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Claims(
      QueueRows queues,
      ClaimRows rows,
      ExpiredClaims expired,
      Failpoints failpoints,
      ClaimMetrics metrics) {
    this.queues = queues;
    this.rows = rows;
    this.expired = expired;
    this.failpoints = failpoints;
    this.metrics = metrics;
  }

  /** Not repeated: the poller asks again in a second. */
  List<DueQueue> queues(UUID after, int limit) {
    return queues.find(after, limit);
  }

  /** Not repeated either. */
  boolean takeRecovery(UUID subscriptionId) {
    return queues.takeRecovery(subscriptionId);
  }

  @Retry(
      maxRetries = 2,
      delay = 100,
      jitter = 50,
      maxDuration = 3000,
      retryOn = TransientDatabaseFailure.class)
  List<ClaimedDelivery> claim(Map<DueQueue, List<Permit>> picked) {
    var claimed =
        metrics.claiming(() -> TransientDatabaseFailure.translate(() -> rows.claim(picked)));
    if (!claimed.isEmpty()) {
      failpoints.reached(Failpoint.CLAIMS_COMMITTED);
    }
    return claimed;
  }

  @Retry(
      maxRetries = 2,
      delay = 100,
      jitter = 50,
      maxDuration = 3000,
      retryOn = TransientDatabaseFailure.class)
  int reclaimExpired() {
    return metrics.expired(TransientDatabaseFailure.translate(expired::reclaim));
  }
}
