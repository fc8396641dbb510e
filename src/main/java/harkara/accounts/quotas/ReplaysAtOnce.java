package harkara.accounts.quotas;

import harkara.accounts.quotas.QuotaMetrics.Limit;
import harkara.base.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets a tenant replay so many subscriptions at once on this node. */
@ApplicationScoped
public class ReplaysAtOnce {
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final TenantQuotas quotas;
  private final QuotaMetrics metrics;
  private final Map<UUID, Integer> running = new ConcurrentHashMap<>();

  ReplaysAtOnce() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ReplaysAtOnce(TenantQuotas quotas, QuotaMetrics metrics) {
    this.quotas = quotas;
    this.metrics = metrics;
  }

  /**
   * @throws ProblemException {@code TOO_MANY_REQUESTS} while as many are running as may
   */
  public <T> T run(UUID tenantId, Supplier<T> replay) {
    var most = quotas.of(tenantId).replays();
    running.merge(
        tenantId,
        1,
        (before, one) -> {
          if (before >= most) {
            metrics.refused(tenantId, Limit.REPLAYS);
            throw ProblemException.tooMany(
                "Other replays of this tenant are still running: wait as long as Retry-After says.",
                WAIT);
          }
          return before + one;
        });
    try {
      return replay.get();
    } finally {
      running.computeIfPresent(tenantId, (id, count) -> count == 1 ? null : count - 1);
    }
  }
}
