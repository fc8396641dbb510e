package harkara.events.reception;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.ids.Id;
import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import harkara.events.connections.NumberAssigned;
import harkara.events.connections.WhatsAppNumbers;
import harkara.events.reception.UnroutedChanges.Number;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * Makes events of what was kept, once its number is somebody's, and its tenant has room: number by
 * number, the oldest first. The rows are the truth; news of a number only has them looked at sooner
 * than once a minute.
 */
@ApplicationScoped
class UnroutedReplay {
  private static final LimitedLogger LOG = new LimitedLogger(UnroutedReplay.class);
  private static final int AT_ONCE = 10;
  private static final int MOST_NEWS = 1_000;

  /** So long some node may take the number for nobody's still. */
  private static final long NEWS_NANOS = Duration.ofSeconds(3).toNanos();

  private static final long LOOK_NANOS = Duration.ofMinutes(1).toNanos();

  private final ReplayRows rows;
  private final WhatsAppNumbers numbers;
  private final ReceptionCounts counts;
  private final LongSupplier nanoTime;
  private final Queue<News> news = new ConcurrentLinkedQueue<>();
  private long lastLook;
  private boolean hasLooked;

  /** A number that was given to a tenant at a time. */
  private record News(Number number, long at) {}

  UnroutedReplay() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  UnroutedReplay(ReplayRows rows, WhatsAppNumbers numbers, ReceptionCounts counts) {
    this(rows, numbers, counts, System::nanoTime);
  }

  UnroutedReplay(
      ReplayRows rows, WhatsAppNumbers numbers, ReceptionCounts counts, LongSupplier nanoTime) {
    this.rows = rows;
    this.numbers = numbers;
    this.counts = counts;
    this.nanoTime = nanoTime;
  }

  void onAssigned(@Observes(during = TransactionPhase.AFTER_SUCCESS) NumberAssigned number) {
    if (news.size() < MOST_NEWS) {
      var assigned = new Number(number.connectionId(), number.phoneNumberId());
      news.add(new News(assigned, nanoTime.getAsLong()));
    }
  }

  /** Replays what can be replayed now; by one thread at a time. */
  void run() {
    var now = nanoTime.getAsLong();
    news.forEach(each -> replay(each.number()));
    news.removeIf(each -> now - each.at() >= NEWS_NANOS);
    if (!hasLooked || now - lastLook >= LOOK_NANOS) {
      lookAtAll();
      hasLooked = true;
      lastLook = now;
    }
  }

  private void lookAtAll() {
    var next = rows.next(new Number(Id.NONE, ""));
    while (next.isPresent()) {
      var number = next.get();
      if (numbers.of(number.connectionId(), number.phoneNumberId()).isPresent()) {
        replay(number);
      }
      next = rows.next(number);
    }
  }

  private void replay(Number number) {
    var replayed = Optional.of(AT_ONCE);
    while (replayed.isPresent()) {
      replayed = replaySome(number, AT_ONCE);
    }
  }

  /**
   * @return how many; empty when there is nothing more to replay
   */
  private Optional<Integer> replaySome(Number number, int most) {
    try {
      var tally = rows.replay(number, most);
      tally.ifPresent(counts::add);
      return tally.map(done -> most);
    } catch (RuntimeException failure) {
      if (TransientDatabaseFailure.isIn(failure)
          || TransientDatabaseFailure.isUniqueViolation(failure)) {
        throw failure; // the next tick tries again
      }
      if (most > 1) {
        return replaySome(number, 1);
      }
      LOG.log(
          Level.ERROR,
          "failed",
          () ->
              "whatsapp connection=%s a kept change could not be replayed %s"
                  .formatted(Id.CONNECTION.text(number.connectionId()), LogText.of(failure)));
      return rows.giveUpFirst(number) ? Optional.of(1) : Optional.empty();
    }
  }
}
