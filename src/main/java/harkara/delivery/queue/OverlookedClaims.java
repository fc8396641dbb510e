package harkara.delivery.queue;

import harkara.base.database.DatabaseClock;
import harkara.delivery.ClaimWatermark;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Looks for claims that nobody has found when they ran out: no node was there, somebody held the
 * row, or what claimed it was committed later. Once a minute one node looks at all behind the
 * {@link ClaimWatermark}; and in case that something is later than its margin, a walk goes over all
 * deliveries, some each minute.
 */
@ApplicationScoped
class OverlookedClaims {
  private static final int ROUND = 100;

  private final OverlookedClaimRows rows;
  private final ClaimMetrics metrics;
  private final DatabaseClock clock;
  private volatile Instant last = Instant.EPOCH;

  OverlookedClaims() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  OverlookedClaims(OverlookedClaimRows rows, ClaimMetrics metrics, DatabaseClock clock) {
    this.rows = rows;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Called every second; looks at once after the start, and then once a minute. */
  void reclaim() {
    var now = clock.now();
    if (isEarly(now)) {
      return;
    }
    repeat(() -> rows.reclaim(now, ROUND));
    repeat(() -> rows.walk(ROUND));
    last = now;
  }

  private void repeat(Supplier<OverlookedClaimRows.Look> step) {
    OverlookedClaimRows.Look look;
    do {
      look = step.get();
      metrics.expired(look.claims());
    } while (look.leavesMore());
  }

  /** Not where the clock was set back. */
  private boolean isEarly(Instant now) {
    return now.isBefore(last.plus(ClaimWatermark.PERIOD)) && !now.isBefore(last);
  }
}
