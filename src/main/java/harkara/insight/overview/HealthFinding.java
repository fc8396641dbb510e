package harkara.insight.overview;

import harkara.delivery.attempts.AttemptCount;
import harkara.subscriptions.registry.PausedBy;

/**
 * The health of a subscription, and why: from its attempts of 24 hours without tests, its breaker,
 * and what died and still is dead. The one place that knows where the limits are.
 *
 * @param reason in plain words; null where it is healthy
 */
public record HealthFinding(SubscriptionHealth health, String reason) {
  /** A subscription of which less of the latest attempts is taken is failing. */
  static final double FAILING_BELOW = 0.5;

  /** A subscription of which less of a day's attempts is taken is degraded. */
  static final double DEGRADED_BELOW = 0.9;

  /** So many of the last hours, the present one included, are the latest. */
  public static final int LATEST_HOURS = 2;

  /**
   * @param pausedBy null while it is active
   * @param isFailing whether nothing has succeeded since an attempt failed
   * @param breakerOpen whether the node that answers sends it nothing but probes
   * @param died whether a delivery died in these 24 hours that still is dead
   */
  public static HealthFinding of(
      PausedBy pausedBy, boolean isFailing, boolean breakerOpen, DayCount day, boolean died) {
    if (pausedBy == PausedBy.GONE) {
      return failing("Its endpoint answered 410 Gone, so it is paused.");
    }
    if (pausedBy == PausedBy.FAILING) {
      return failing("Nothing had succeeded for so long that it is paused.");
    }
    if (breakerOpen) {
      return failing("Its attempts fail so often that its endpoint is only tried now and then.");
    }
    var latest = day.latest().all() == 0 ? day.all() : day.latest();
    if (isFailing && isBelow(latest, DEGRADED_BELOW, true)) {
      return failing("Nothing has succeeded since its attempts began to fail.");
    }
    if (isBelow(latest, FAILING_BELOW, false)) {
      return failing(failed(latest, latest == day.all() ? "24 hours" : LATEST_HOURS + " hours"));
    }
    return lesser(isFailing, day, died);
  }

  private static HealthFinding lesser(boolean isFailing, DayCount day, boolean died) {
    if (died) {
      return degraded("Deliveries died in the last 24 hours, and nobody has replayed them.");
    }
    if (isBelow(day.all(), DEGRADED_BELOW, false)) {
      return degraded(failed(day.all(), "24 hours"));
    }
    if (isFailing) {
      return degraded("Its newest attempts failed.");
    }
    return day.all().all() == 0
        ? new HealthFinding(SubscriptionHealth.UNUSED, "Nothing was sent in the last 24 hours.")
        : new HealthFinding(SubscriptionHealth.HEALTHY, null);
  }

  private static boolean isBelow(AttemptCount count, double rate, boolean ofNone) {
    return count.all() == 0 ? ofNone : count.successRate() < rate;
  }

  private static String failed(AttemptCount count, String time) {
    return "%d of %d attempts failed in the last %s."
        .formatted(count.all() - count.accepted(), count.all(), time);
  }

  private static HealthFinding failing(String reason) {
    return new HealthFinding(SubscriptionHealth.FAILING, reason);
  }

  private static HealthFinding degraded(String reason) {
    return new HealthFinding(SubscriptionHealth.DEGRADED, reason);
  }

  boolean needsAttention() {
    return health == SubscriptionHealth.FAILING || health == SubscriptionHealth.DEGRADED;
  }
}
