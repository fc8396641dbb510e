package harkara.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The database's time, which leases and schedules go by on every node. It is our clock plus the
 * difference that was measured last; {@link #measure()} is called with every look for due work.
 */
@ApplicationScoped
public class DatabaseClock {
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

  public Instant now() {
    return clock.instant().plus(skew);
  }

  /** How far the database is ahead of this node's clock. */
  public Duration skew() {
    return skew;
  }

  /** Asks the database for its time; one statement. */
  public void measure() {
    var before = clock.instant();
    var answer = database.now();
    var after = clock.instant();
    skew = Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), answer);
  }
}
