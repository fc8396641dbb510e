package harkara.delivery.attempts;

import harkara.base.database.DatabaseClock;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.attempts.LockedClaims.LockedClaim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes how attempts ended, in one transaction a batch. */
@ApplicationScoped
@Transactional
class OutcomeRows {
  private final LockedClaims claims;
  private final NextAttempt nextAttempt;
  private final Attempts attempts;
  private final SubscriptionEffects effects;
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  OutcomeRows() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  OutcomeRows(
      LockedClaims claims,
      NextAttempt nextAttempt,
      Attempts attempts,
      SubscriptionEffects effects,
      DatabaseClock clock) {
    this.claims = claims;
    this.nextAttempt = nextAttempt;
    this.attempts = attempts;
    this.effects = effects;
    this.clock = clock;
  }

  /**
   * Writes the outcomes of attempts. An outcome whose claim was lost changes nothing. What has
   * failed goes on only as its subscription does, which may have been deleted or paused meanwhile.
   *
   * @return what was written
   */
  List<FinishedAttempt> record(List<AttemptResult> batch) {
    var now = clock.now();
    var applied = new ArrayList<LockedClaim>(batch.size());
    for (var claim : claims.lock(batch)) {
      if (claim.isHeld()) {
        apply(claim, now);
        applied.add(claim);
      }
    }
    var finished =
        applied.stream().map(each -> FinishedAttempt.of(each.delivery(), each.result())).toList();
    attempts.add(finished);
    entities.flush();
    effects.onRecorded(applied, now);
    return finished;
  }

  private void apply(LockedClaim claim, Instant now) {
    var delivery = claim.delivery();
    var outcome = claim.result().outcome();
    if (outcome instanceof AttemptOutcome.Accepted) {
      delivery.delivered(outcome.status(), now);
      return;
    }
    var nextDue = nextDue(delivery, outcome, now);
    delivery.failed(outcome.status(), claim.result().startedAt(), nextDue, now);
    if (delivery.status() == DeliveryStatus.SCHEDULED) {
      delivery.follow(claim.subscription(), now);
    }
  }

  private Optional<Instant> nextDue(Delivery delivery, AttemptOutcome outcome, Instant now) {
    return outcome instanceof AttemptOutcome.NotSent || delivery.test()
        ? Optional.empty()
        : nextAttempt.due(delivery, delivery.failuresInSchedule() + 1, Optional.of(outcome), now);
  }
}
