package harkara.base.database;

import harkara.base.time.Monotonic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The database's time, which leases and schedules go by on every node. It is our monotonic clock
 * plus the difference that was measured last, so that setting this node's clock changes nothing;
 * {@link #measure()} is called with every look for due work.
 *
 * <p>A database within this process has no clock but the one that was set. Its time is followed
 * slowly: back by a tenth of what has gone by, so that what is due does not wait until the clock is
 * where it was; forward by half of it, so that no claim runs out before its attempt, a lease being
 * twice as long. A clock that goes forward by more than a day was not set before, and is followed
 * at once.
 */
@ApplicationScoped
public class DatabaseClock {
  private static final Duration LONGEST_TRIP = Duration.ofSeconds(1);
  private static final Duration SHORT_TRIP = Duration.ofMillis(10);
  private static final int MOST_LOOKS = 3;
  private static final Duration NEVER_SET = Duration.ofDays(1);
  private static final int PART_BACK = 10;
  private static final int PART_FORWARD = 2;

  private final DatabaseTime database;
  private final InstantSource clock;
  private final InstantSource monotonic;
  private volatile Duration skew = Duration.ZERO;
  private volatile Duration ahead = Duration.ZERO;

  // guarded by this
  private Instant measured;

  DatabaseClock() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  DatabaseClock(DatabaseTime database, InstantSource clock, @Monotonic InstantSource monotonic) {
    this.database = database;
    this.clock = clock;
    this.monotonic = monotonic;
  }

  /** To the microsecond, which is what databases keep. */
  public Instant now() {
    return monotonic.instant().plus(ahead).truncatedTo(ChronoUnit.MICROS);
  }

  /** How far the database is ahead of this node's clock. */
  public Duration skew() {
    return skew;
  }

  /**
   * Asks the database for its time, again where the answer was long on its way: it may have been
   * given at any moment of the wait, and a first connection is made in it. The one that took the
   * least says most; all that took too long are left aside.
   */
  public void measure() {
    var best = look();
    for (var looks = 1; looks < MOST_LOOKS && best.roundTrip.compareTo(SHORT_TRIP) > 0; looks++) {
      var next = look();
      best = next.roundTrip.compareTo(best.roundTrip) < 0 ? next : best;
    }
    if (best.roundTrip.compareTo(LONGEST_TRIP) <= 0) {
      skew = best.skew;
      follow(best.difference, best.before);
    }
  }

  /**
   * One answer of the database.
   *
   * @param before by the monotonic clock
   * @param difference from the monotonic clock to the database's
   * @param skew from this node's clock to the database's
   */
  private record Look(Instant before, Duration roundTrip, Duration difference, Duration skew) {}

  private Look look() {
    var before = monotonic.instant();
    var wallBefore = clock.instant();
    var answer = database.now();
    var roundTrip = Duration.between(before, monotonic.instant());
    var half = roundTrip.dividedBy(2);
    return new Look(
        before,
        roundTrip,
        Duration.between(before.plus(half), answer),
        Duration.between(wallBefore.plus(half), answer));
  }

  private synchronized void follow(Duration difference, Instant now) {
    var step = difference.minus(ahead);
    if (measured != null && database.isInThisProcess()) {
      step = slowly(step, Duration.between(measured, now));
    }
    ahead = ahead.plus(step);
    measured = now;
  }

  private static Duration slowly(Duration step, Duration gone) {
    if (step.isNegative()) {
      var most = gone.dividedBy(PART_BACK).negated();
      return step.compareTo(most) < 0 ? most : step;
    }
    var most = gone.dividedBy(PART_FORWARD);
    return step.compareTo(most) < 0 || step.compareTo(NEVER_SET) > 0 ? step : most;
  }
}
