package harkara.delivery.attempts;

import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Writes how attempts ended, in one transaction a batch. */
@ApplicationScoped
@Transactional
class OutcomeRows {
  private final LockedClaims locked;
  private final AcceptedOutcomes accepted;
  private final Attempts attempts;
  private final SubscriptionEffects effects;
  private final DatabaseClock clock;

  OutcomeRows() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  OutcomeRows(
      LockedClaims locked,
      AcceptedOutcomes accepted,
      Attempts attempts,
      SubscriptionEffects effects,
      DatabaseClock clock) {
    this.locked = locked;
    this.accepted = accepted;
    this.attempts = attempts;
    this.effects = effects;
    this.clock = clock;
  }

  /**
   * Writes the outcomes of attempts, of those that were accepted as a set. An outcome whose claim
   * was lost changes nothing. What has failed goes on only as its subscription does, which may have
   * been deleted or paused meanwhile.
   *
   * @param batch either all accepted or none
   * @return what was written
   */
  List<FinishedAttempt> record(List<AttemptResult> batch) {
    var now = clock.now();
    var asSet = batch.stream().allMatch(accepted::takes);
    var written = asSet ? accepted.write(batch, now) : locked.write(batch, now);
    var finished = written.stream().map(WrittenOutcome::attempt).toList();
    if (asSet) {
      attempts.addSet(finished);
    } else {
      attempts.add(finished);
    }
    effects.onRecorded(written, now);
    return finished;
  }
}
