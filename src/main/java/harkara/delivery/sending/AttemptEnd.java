package harkara.delivery.sending;

import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.log.LogText;
import harkara.base.threads.ServerExecutor;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.DeliverySettings;
import harkara.delivery.attempts.AttemptOutcome;
import harkara.delivery.attempts.AttemptRecorder;
import harkara.delivery.attempts.AttemptResult;
import harkara.delivery.transport.Exchange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;

/** Every way in which this node lets go of a claimed delivery. */
@ApplicationScoped
class AttemptEnd {
  private static final Logger LOG = System.getLogger(AttemptEnd.class.getName());
  private static final Duration PAUSE_WHEN_OVERLOADED = Duration.ofSeconds(1);

  private final AttemptRecorder recorder;
  private final ClaimRelease claims;
  private final DeliverySettings settings;
  private final DatabaseClock clock;
  private final ServerExecutor executor;

  AttemptEnd() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  AttemptEnd(
      AttemptRecorder recorder,
      ClaimRelease claims,
      DeliverySettings settings,
      DatabaseClock clock,
      ServerExecutor executor) {
    this.recorder = recorder;
    this.claims = claims;
    this.settings = settings;
    this.clock = clock;
    this.executor = executor;
  }

  Duration timeout() {
    return settings.timeout();
  }

  /** By the database's clock. */
  Instant now() {
    return clock.now();
  }

  void of(RunningAttempt attempt, Exchange exchange) {
    var outcome = AttemptOutcome.of(exchange);
    var accepted = outcome instanceof AttemptOutcome.Accepted;
    attempt.delivery().permit().ended(accepted, attempt.duration());
    recorder.record(attempt.result(outcome));
  }

  void notSent(ClaimedDelivery delivery, Instant startedAt, String reason) {
    recorder.record(AttemptResult.notSent(delivery, startedAt, reason));
  }

  /** Its subscription is paused or gone. */
  void park(ClaimedDelivery delivery) {
    letGo(delivery, () -> claims.park(delivery));
  }

  /**
   * This node has too much to do: any node may try, a little later. Called on I/O threads, so it
   * hands over.
   */
  void giveBack(ClaimedDelivery delivery) {
    var due = clock.now().plus(PAUSE_WHEN_OVERLOADED);
    try {
      executor.execute(() -> letGo(delivery, () -> claims.giveBack(delivery, due)));
    } catch (RejectedExecutionException full) {
      forget(delivery); // the claim runs out
    }
  }

  private void letGo(ClaimedDelivery delivery, Runnable change) {
    try {
      change.run();
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          () ->
              "delivery="
                  + Id.DELIVERY.text(delivery.id())
                  + " keeps its claim "
                  + LogText.of(failure));
    } finally {
      forget(delivery);
    }
  }

  /** Only its permit ends: the row tells what to do. */
  void forget(ClaimedDelivery delivery) {
    delivery.permit().unused();
  }
}
