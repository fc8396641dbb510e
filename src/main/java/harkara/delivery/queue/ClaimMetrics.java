package harkara.delivery.queue;

import harkara.base.database.TransactionTimes;
import harkara.base.metrics.CountedMetric;
import harkara.base.metrics.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Measures claims, and counts those that nobody has finished in time. */
@ApplicationScoped
class ClaimMetrics {
  private final CountedMetric expired;
  private final TransactionTimes times;

  ClaimMetrics() { // for the client proxy only
    this.expired = null;
    this.times = null;
  }

  @Inject
  ClaimMetrics(Metrics metrics, TransactionTimes times) {
    this.times = times;
    expired =
        metrics.counter(
            "harkara_claims_expired_total",
            "Claims, of any node, that ran out and were made due again by this one.");
  }

  <T> T claiming(Supplier<T> claim) {
    return times.time("claim", claim);
  }

  int expired(int claims) {
    expired.add(claims);
    return claims;
  }
}
