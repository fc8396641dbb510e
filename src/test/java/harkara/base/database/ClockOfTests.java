package harkara.base.database;

import java.time.InstantSource;

/** Makes the database's clock of another one, for unit tests of other packages. */
public final class ClockOfTests {
  private ClockOfTests() {}

  /** A clock that never measures. */
  public static DatabaseClock of(InstantSource clock) {
    return new DatabaseClock(null, clock, clock);
  }
}
