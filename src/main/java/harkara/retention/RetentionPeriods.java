package harkara.retention;

import harkara.accounts.tenants.TenantRetention;
import java.time.Duration;
import java.util.UUID;

/**
 * The times for which things are kept.
 *
 * @param tenantId whose; null for everybody's
 */
record RetentionPeriods(UUID tenantId, Duration payloads, Duration attempts) {

  static RetentionPeriods of(TenantRetention own) {
    return new RetentionPeriods(own.tenantId(), own.payloads(), own.attempts());
  }

  /** The same, but no longer than this: the operator's settings may have become shorter. */
  RetentionPeriods atMost(Duration mostPayloads, Duration mostAttempts) {
    return new RetentionPeriods(
        tenantId, shorter(payloads, mostPayloads), shorter(attempts, mostAttempts));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.isZero() || one.compareTo(other) > 0 ? other : one;
  }
}
