package harkara.delivery.queue;

import harkara.base.database.DatabaseClock;
import harkara.delivery.ClaimWatermark;
import harkara.delivery.ClaimWatermark.Range;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks for claims, of any node, that ran out since the last look of this one, and since the one
 * before as long as somebody holds some of them: a node that stands still may, until the database
 * ends its transaction. No further back than a minute: all that has ended since would be read, too.
 * What a look is too late for is found by {@link OverlookedClaims}.
 */
@ApplicationScoped
class ExpiredClaims {
  private static final int ROUND = 100;

  /** Whoever wrote a claim that had run out by then has committed it. */
  private static final Duration OVERLAP = Duration.ofSeconds(1);

  private final ExpiredClaimRows rows;
  private final DatabaseClock clock;
  private volatile Instant last = Instant.EPOCH;

  ExpiredClaims() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ExpiredClaims(ExpiredClaimRows rows, DatabaseClock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Has them made due again.
   *
   * @return how many there were
   */
  int reclaim() {
    var now = clock.now();
    var range = new Range(since(now), now);
    var all = 0;
    if (rows.isThereAny(range)) {
      all = reclaim(range);
      if (rows.isThereAny(range)) {
        return all; // somebody holds some
      }
    }
    last = now;
    return all;
  }

  private int reclaim(Range range) {
    var all = 0;
    int some;
    do {
      some = rows.reclaim(range, ROUND);
      all += some;
    } while (some == ROUND);
    return all;
  }

  private Instant since(Instant now) {
    var latest = last.isAfter(now) ? now : last; // the clock was set back
    var earliest = now.minus(ClaimWatermark.PERIOD);
    return (latest.isBefore(earliest) ? earliest : latest).minus(OVERLAP);
  }
}
