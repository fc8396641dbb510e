package harkara.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The database's time, which leases and schedules go by on every node. It is our clock plus the
 * difference that was measured last; {@link #measure()} is called with every look for due work.
 */
@ApplicationScoped
public class DatabaseClock {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final DatabaseTime database;
  private final InstantSource clock;
  private volatile Duration skew = Duration.ZERO;

  DatabaseClock() { // for the client proxy only
    this(null, null);
  }

  @Inject
  DatabaseClock(DatabaseTime database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** To the microsecond, which is what databases keep. */
  public Instant now() {
    return clock.instant().plus(skew).truncatedTo(ChronoUnit.MICROS);
  }

  /** How far the database is ahead of this node's clock. */
  public Duration skew() {
    return skew;
  }

  /**
   * Asks the database for its time; one statement. An answer that was long on its way says too
   * little and is left aside: it may have been given at any moment of the wait.
   */
  public void measure() {
    var before = clock.instant();
    var answer = database.now();
    var wait = Duration.between(before, clock.instant());
    if (wait.compareTo(LONGEST_WAIT) <= 0) {
      skew = Duration.between(before.plus(wait.dividedBy(2)), answer);
    }
  }
}
