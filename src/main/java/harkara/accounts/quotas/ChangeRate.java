package harkara.accounts.quotas;

import harkara.accounts.throttling.TokenBuckets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Limits how often a tenant changes things on this node: each change leaves rows behind that are
 * kept for long. Twenty minutes' worth may come at once.
 */
@ApplicationScoped
public class ChangeRate {
  private static final int MINUTES_AT_ONCE = 20;
  private static final double SECONDS_A_MINUTE = 60;
  private static final int MAX_REMEMBERED = 100_000;

  private final TenantQuotas quotas;
  private final TokenBuckets<UUID> buckets;

  ChangeRate() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ChangeRate(TenantQuotas quotas) {
    this(quotas, System::nanoTime);
  }

  ChangeRate(TenantQuotas quotas, LongSupplier nanoTime) {
    this.quotas = quotas;
    this.buckets = new TokenBuckets<>(MAX_REMEMBERED, nanoTime);
  }

  /**
   * Takes part in the rate, if there is room.
   *
   * @return zero, or how long to wait until there is room
   */
  public Duration take(UUID tenantId) {
    double perMinute = quotas.of(tenantId).changesPerMinute();
    return buckets.take(tenantId, perMinute / SECONDS_A_MINUTE, perMinute * MINUTES_AT_ONCE, 1);
  }
}
