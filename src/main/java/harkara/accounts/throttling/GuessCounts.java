package harkara.accounts.throttling;

import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The counts of failures, by subject. Every method is one transaction and locks subjects in the
 * order that it is given, which is the same everywhere.
 */
@ApplicationScoped
@Transactional
class GuessCounts {
  /** So long an address is no stranger to an account. */
  private static final Duration FAMILIAR = Duration.ofDays(30);

  /** Longer than any window and wait. */
  private static final Duration FORGOTTEN = Duration.ofDays(3);

  private final GuessLimits limits;
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  GuessCounts() { // for the client proxy only
    this(null, null);
  }

  @Inject
  GuessCounts(GuessLimits limits, DatabaseClock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * A try that was taken, or has to wait.
   *
   * @param toWait empty when the try may be made
   * @param counted the subjects among whose failures it is now
   */
  record Taken(Optional<Duration> toWait, List<String> counted) {}

  /** Counts a try of one subject. */
  Taken take(String subject) {
    var now = clock.now();
    var count = lock(subject, now);
    var wait = count.waitLeft(now);
    if (wait.isPresent()) {
      return new Taken(wait, List.of());
    }
    count.count(limits, now);
    return new Taken(wait, List.of(subject));
  }

  /**
   * Counts a sign-in. Where the account signed in from this address lately, strangers' failures do
   * not matter. Otherwise account and address may make it wait, too; but one address alone adds no
   * more than half of what an account bears, so it cannot keep others out.
   */
  Taken take(SignInSubjects subjects) {
    var now = clock.now();
    var pair = lock(subjects.pair(), now);
    if (pair.succeededWithin(FAMILIAR, now)) {
      return take(subjects.pair());
    }
    var account = lock(subjects.account(), now);
    var address = lock(subjects.address(), now);
    var wait = longest(now, pair, account, address);
    if (wait.isPresent()) {
      return new Taken(wait, List.of());
    }
    var counted = new ArrayList<>(List.of(subjects.pair(), subjects.address()));
    address.count(limits, now);
    if (pair.count(limits, now) <= limits.failures() / 2) {
      account.count(limits, now);
      counted.add(1, subjects.account());
    }
    return new Taken(wait, counted);
  }

  private static Optional<Duration> longest(Instant now, GuessCount... counts) {
    return List.of(counts).stream()
        .flatMap(count -> count.waitLeft(now).stream())
        .max(Comparator.naturalOrder());
  }

  /** Takes a counted try back. */
  void withdraw(List<String> counted) {
    var now = clock.now();
    counted.forEach(subject -> lock(subject, now).withdraw(limits, now));
  }

  /** The account has signed in from there. */
  void succeed(String pair, List<String> counted) {
    withdraw(counted);
    var now = clock.now();
    lock(pair, now).succeed(now);
  }

  private GuessCount lock(String subject, Instant now) {
    entities
        .createNativeQuery("select subject from guess_count where subject = ? for update")
        .setParameter(1, subject)
        .getResultList();
    var found = entities.find(GuessCount.class, subject);
    if (found != null) {
      return found;
    }
    var count = new GuessCount(subject, now);
    entities.persist(count);
    return count;
  }

  /**
   * Removes some of those that say nothing any more.
   *
   * @return how many
   */
  int removeOld(int most) {
    var now = clock.now().atOffset(ZoneOffset.UTC);
    return entities
        .createNativeQuery(
            // the table in between: MariaDB limits no rows directly within in (...)
            "delete from guess_count where subject in (select subject from (select subject"
                + " from guess_count"
                + " where updated_at < ? and (succeeded_at is null or succeeded_at < ?)"
                + " order by updated_at fetch first "
                + most
                + " rows only) old)")
        .setParameter(1, now.minus(FORGOTTEN))
        .setParameter(2, now.minus(FAMILIAR))
        .executeUpdate();
  }
}
