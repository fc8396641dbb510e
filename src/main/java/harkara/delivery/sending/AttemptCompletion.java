package harkara.delivery.sending;

import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.base.ids.Id;
import harkara.base.log.LogText;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.attempts.AttemptOutcome;
import harkara.delivery.attempts.AttemptRecorder;
import harkara.delivery.attempts.AttemptResult;
import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.FailureKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;

/**
 * Ends attempts: hands what came of them to the recorder. Where nothing could be sent for want of a
 * connection, and where the outcome is lost, there was none, and the claim is let go.
 */
@ApplicationScoped
class AttemptCompletion {
  private static final Logger LOG = System.getLogger(AttemptCompletion.class.getName());

  private final AttemptRecorder recorder;
  private final ClaimRelease release;
  private final InstantSource clock;
  private final Failpoints failpoints;

  AttemptCompletion() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  AttemptCompletion(
      AttemptRecorder recorder, ClaimRelease release, InstantSource clock, Failpoints failpoints) {
    this.recorder = recorder;
    this.release = release;
    this.clock = clock;
    this.failpoints = failpoints;
  }

  /** Throws nothing: after a transport retry nobody would hear of it. */
  void complete(RunningAttempt attempt, Exchange exchange) {
    try {
      failpoints.reached(Failpoint.EXCHANGE_FINISHED);
      if (exchange instanceof Exchange.Failed failed && failed.kind() == FailureKind.OVERLOADED) {
        completeWithoutConnection(attempt);
      } else {
        record(attempt, exchange);
      }
    } catch (RuntimeException failure) {
      lost(attempt.delivery(), failure);
    }
  }

  /** What the receiver has answered is not forgotten for want of a connection for the repeat. */
  private void completeWithoutConnection(RunningAttempt attempt) {
    if (attempt.refused() == null) {
      release.giveBack(attempt.delivery());
    } else {
      record(attempt.withoutRepeat(), attempt.refused());
    }
  }

  private void record(RunningAttempt attempt, Exchange exchange) {
    var outcome = AttemptOutcome.of(exchange);
    var accepted = outcome instanceof AttemptOutcome.Accepted;
    attempt.delivery().permit().ended(accepted, attempt.duration());
    recorder.record(attempt.result(outcome));
  }

  void notSent(ClaimedDelivery delivery, String reason) {
    recorder.record(AttemptResult.notSent(delivery, clock.instant(), reason));
  }

  /** A fault of ours: the claim runs out and the attempt is repeated. */
  void lost(ClaimedDelivery delivery, Throwable failure) {
    LOG.log(
        Level.ERROR,
        () ->
            "delivery="
                + Id.DELIVERY.text(delivery.id())
                + " has lost its outcome "
                + LogText.of(failure));
    release.forget(delivery);
  }
}
