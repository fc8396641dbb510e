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
import harkara.delivery.pacing.Pacing;
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
  private final Pacing pacing;
  private final DeliverySettings settings;
  private final DatabaseClock clock;
  private final ServerExecutor executor;

  AttemptEnd() { // for the client proxy only
    this(null, null, null, null, null, null);
  }

  @Inject
  AttemptEnd(
      AttemptRecorder recorder,
      ClaimRelease claims,
      Pacing pacing,
      DeliverySettings settings,
      DatabaseClock clock,
      ServerExecutor executor) {
    this.recorder = recorder;
    this.claims = claims;
    this.pacing = pacing;
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
    var redactor = attempt.signed().redactor();
    var outcome = AttemptOutcome.of(exchange);
    tellPace(attempt, outcome);
    var answer = outcome.answered();
    recorder.record(
        new AttemptResult(
            attempt.delivery(),
            outcome,
            attempt.startedAt(),
            attempt.duration(),
            attempt.loggedHeaders(),
            answer.map(head -> redactor.lines(head.headers())).orElse(null),
            answer.map(head -> redactor.excerpt(head.excerpt(), head.truncated())).orElse(null),
            attempt.refusedExchange(),
            attempt.secret()));
  }

  /** A test says what a person wanted to know, and nothing of how the endpoint does. */
  private void tellPace(RunningAttempt attempt, AttemptOutcome outcome) {
    var delivery = attempt.delivery();
    if (!delivery.test()) {
      pacing.ended(
          delivery.subscriptionId(),
          outcome instanceof AttemptOutcome.Accepted,
          attempt.duration());
    }
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

  /** Only its place in flight: the row tells what to do. */
  void forget(ClaimedDelivery delivery) {
    pacing.unused(delivery.tenantId(), delivery.subscriptionId());
  }
}
