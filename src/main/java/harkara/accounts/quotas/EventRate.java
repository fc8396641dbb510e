package harkara.accounts.quotas;

import harkara.accounts.throttling.TokenBuckets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens per tenant on this node: an event takes one, and they come back at the
 * tenant's rate. Who takes many at once may go into debt, and waits longer then; so the rate holds,
 * and none has to be divided.
 */
@ApplicationScoped
public class EventRate {
  private static final int MAX_REMEMBERED = 100_000;

  private final TenantQuotas quotas;
  private final TokenBuckets<UUID> buckets;

  EventRate() { // for the client proxy only
    this(null, null);
  }

  @Inject
  EventRate(TenantQuotas quotas) {
    this(quotas, System::nanoTime);
  }

  EventRate(TenantQuotas quotas, LongSupplier nanoTime) {
    this.quotas = quotas;
    this.buckets = new TokenBuckets<>(MAX_REMEMBERED, nanoTime);
  }

  /**
   * Takes tokens for events, if there is one at least.
   *
   * @return zero, or how long to wait until there is one
   */
  public Duration take(UUID tenantId, int events) {
    var quota = quotas.of(tenantId);
    return buckets.take(tenantId, quota.eventsPerSecond(), quota.burst(), events);
  }
}
