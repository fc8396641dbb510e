package harkara.insight.mail;

import harkara.accounts.users.MailChoices;
import harkara.accounts.users.UserAccount;
import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** Queues weekly digests: on Mondays, or as soon after that as a node runs. */
@ApplicationScoped
@Transactional
class WeeklyDigests {
  private static final LocalTime TIME = LocalTime.of(6, 0);
  private static final int AT_ONCE = 100;

  private final MailChoices choices;
  private final MailQueue queue;
  private final DatabaseClock clock;

  WeeklyDigests() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  WeeklyDigests(MailChoices choices, MailQueue queue, DatabaseClock clock) {
    this.choices = choices;
    this.queue = queue;
    this.clock = clock;
  }

  /** When the next ones are due: on a Monday, by UTC. */
  Instant next() {
    return after(clock.now());
  }

  static Instant after(Instant now) {
    var monday =
        now.atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
            .atTime(TIME)
            .toInstant(ZoneOffset.UTC);
    return monday.isAfter(now) ? monday : monday.atOffset(ZoneOffset.UTC).plusWeeks(1).toInstant();
  }

  /** Queues some that are due; what is left waits for the next run. */
  void queueDue() {
    var now = clock.now();
    choices.takeDueDigests(now, after(now), AT_ONCE).stream()
        .filter(UserAccount::isMailed)
        .filter(user -> !user.isOperator())
        .forEach(user -> queue.add(QueuedMail.digest(user.tenantId(), user.id(), now)));
  }
}
