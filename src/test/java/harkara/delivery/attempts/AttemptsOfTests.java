package harkara.delivery.attempts;

import harkara.accounts.quotas.BytesOfTests;
import harkara.base.database.DatabaseClock;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;

/** Writes attempts down in the tables of a unit test. */
public final class AttemptsOfTests {
  private AttemptsOfTests() {}

  public static Attempts in(Stores stores, DatabaseClock clock) {
    var answers = stores.inject(new EarlierAnswers());
    return stores.inject(
        new Attempts(clock, answers, BytesOfTests.in(stores), new FiredEvents<>()));
  }
}
