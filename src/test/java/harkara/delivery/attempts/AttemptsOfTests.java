package harkara.delivery.attempts;

import harkara.accounts.quotas.BytesOfTests;
import harkara.base.database.DatabaseClock;
import harkara.base.database.RowSets;
import harkara.base.database.RowSetsOfTests;
import harkara.delivery.DeliveryStatus;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes attempts, and writes them down in the tables of a unit test. */
public final class AttemptsOfTests {
  static final UUID TENANT = new UUID(1, 1);
  static final UUID DELIVERY = new UUID(1, 2);

  private AttemptsOfTests() {}

  public static Attempts in(Stores stores, DatabaseClock clock) {
    return in(stores, clock, RowSetsOfTests.in(stores));
  }

  static Attempts in(Stores stores, DatabaseClock clock, RowSets sets) {
    var answers = stores.inject(new EarlierAnswers());
    return stores.inject(
        new Attempts(clock, answers, BytesOfTests.in(stores), new FiredEvents<>(), sets));
  }

  /** One without an answer; it is not written down. */
  public static Attempt attempt(String requestHeaders, Instant startedAt) {
    var finished =
        new FinishedAttempt(
            TENANT,
            DELIVERY,
            new UUID(1, 3),
            false,
            1,
            startedAt,
            Outcome.TIMEOUT,
            "No answer came in time",
            MaskedExchange.unanswered(requestHeaders, Duration.ZERO),
            null,
            DeliveryStatus.DEAD,
            null);
    return new Attempt(finished, startedAt, AnswerKept.own(finished));
  }
}
