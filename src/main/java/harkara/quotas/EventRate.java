package harkara.quotas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens per tenant on this node: an event takes one, and they come back at the
 * tenant's rate. Who takes many at once may go into debt, and waits longer then; so the rate holds,
 * and none has to be divided.
 */
@ApplicationScoped
public class EventRate {
  private static final int MAX_REMEMBERED = 100_000;
  private static final double NANOS = 1_000_000_000;

  private final TenantQuotas quotas;
  private final LongSupplier nanoTime;
  private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();

  /** Tokens at a time. */
  private record Bucket(double tokens, long at) {}

  EventRate() { // for the client proxy only
    this(null, null);
  }

  @Inject
  EventRate(TenantQuotas quotas) {
    this(quotas, System::nanoTime);
  }

  EventRate(TenantQuotas quotas, LongSupplier nanoTime) {
    this.quotas = quotas;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes tokens for events, if there is one at least.
   *
   * @return zero, or how long to wait until there is one
   */
  public Duration take(UUID tenantId, int events) {
    if (buckets.size() >= MAX_REMEMBERED) {
      buckets.clear();
    }
    var quota = quotas.of(tenantId);
    var wait = new double[1];
    buckets.compute(
        tenantId,
        (id, bucket) -> {
          var now = nanoTime.getAsLong();
          var tokens = bucket == null ? quota.burst() : filled(bucket, quota, now);
          wait[0] = Math.max(0, (1 - tokens) / quota.eventsPerSecond());
          return new Bucket(wait[0] > 0 ? tokens : tokens - events, now);
        });
    return Duration.ofNanos((long) (wait[0] * NANOS));
  }

  private static double filled(Bucket bucket, Quota quota, long now) {
    var come = (now - bucket.at()) / NANOS * quota.eventsPerSecond();
    return Math.min(quota.burst(), bucket.tokens() + come);
  }
}
