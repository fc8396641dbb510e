package harkara.delivery.attempts;

import harkara.base.database.DatabaseClock;
import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.delivery.Deliveries;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.subscriptions.registry.PausedBy;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes how attempts ended, in one transaction a batch. */
@ApplicationScoped
@Transactional
class OutcomeRows {
  private final Deliveries deliveries;
  private final NextAttempt nextAttempt;
  private final Subscriptions subscriptions;
  private final EndpointHealth health;
  private final AcceptedSecrets acceptedSecrets;
  private final DatabaseClock clock;
  private final Event<AttemptsFinished> news;
  private final Failpoints failpoints;

  @PersistenceContext private EntityManager entities;

  OutcomeRows() { // for the client proxy only
    this(null, null, null, null, null, null, null, null);
  }

  @Inject
  OutcomeRows(
      Deliveries deliveries,
      NextAttempt nextAttempt,
      Subscriptions subscriptions,
      EndpointHealth health,
      AcceptedSecrets acceptedSecrets,
      DatabaseClock clock,
      Event<AttemptsFinished> news,
      Failpoints failpoints) {
    this.deliveries = deliveries;
    this.nextAttempt = nextAttempt;
    this.subscriptions = subscriptions;
    this.health = health;
    this.acceptedSecrets = acceptedSecrets;
    this.clock = clock;
    this.news = news;
    this.failpoints = failpoints;
  }

  /**
   * Writes the outcomes of attempts. An outcome whose claim was lost changes nothing. What has
   * failed goes on only as its subscription does, which may have been deleted or paused meanwhile.
   *
   * @return what was written
   */
  List<AttemptFinished> record(List<AttemptResult> batch) {
    var now = clock.now();
    var subscriptionsOfFailed = lockSubscriptionsOfFailed(batch); // before deliveries, as all do
    var rows = deliveries.lock(batch.stream().map(attempt -> attempt.delivery().id()).toList());
    var written = new ArrayList<AttemptFinished>(batch.size());
    var attempted = new ArrayList<Delivery>(batch.size());
    var finished = new ArrayList<AttemptResult>(batch.size());
    var gone = new ArrayList<Delivery>();
    for (var attempt : batch) {
      var delivery = rows.get(attempt.delivery().id());
      if (delivery == null || !delivery.isClaimedWith(attempt.delivery().fence())) {
        continue;
      }
      apply(attempt, delivery, now);
      if (delivery.status() == DeliveryStatus.SCHEDULED) {
        var status = subscriptionsOfFailed.get(delivery.subscriptionId());
        delivery.follow(Optional.ofNullable(status), now);
      }
      attempted.add(delivery);
      finished.add(attempt);
      written.add(AttemptFinished.of(delivery, attempt));
      if (attempt.outcome().pauses() && !delivery.test()) {
        gone.add(delivery);
      }
    }
    news.fire(new AttemptsFinished(written));
    entities.flush();
    health.onRecorded(attempted, now);
    acceptedSecrets.onRecorded(finished);
    failpoints.reached(Failpoint.OUTCOMES_WRITTEN);
    gone.forEach(this::pauseSubscription);
    return written;
  }

  private Map<UUID, SubscriptionStatus> lockSubscriptionsOfFailed(List<AttemptResult> batch) {
    var tenants = new HashSet<UUID>();
    var ids = new HashSet<UUID>();
    for (var attempt : batch) {
      if (!(attempt.outcome() instanceof AttemptOutcome.Accepted)) {
        tenants.add(attempt.delivery().tenantId());
        ids.add(attempt.delivery().subscriptionId());
      }
    }
    return ids.isEmpty() ? Map.of() : subscriptions.lockedStatuses(tenants, ids);
  }

  private void apply(AttemptResult attempt, Delivery delivery, Instant now) {
    var outcome = attempt.outcome();
    if (outcome instanceof AttemptOutcome.Accepted) {
      delivery.delivered(outcome.status(), now);
    } else if (outcome instanceof AttemptOutcome.NotSent || delivery.test()) {
      delivery.failed(outcome.status(), attempt.startedAt(), Optional.empty(), now);
    } else {
      var failures = delivery.failuresInSchedule() + 1;
      var nextDue = nextAttempt.due(delivery, failures, Optional.of(outcome), now);
      delivery.failed(outcome.status(), attempt.startedAt(), nextDue, now);
    }
  }

  /** Where it is paused already, what has just failed waits like the others. */
  private void pauseSubscription(Delivery delivery) {
    var status = subscriptions.lockedStatus(delivery.tenantId(), delivery.subscriptionId());
    if (status.filter(SubscriptionStatus.ACTIVE::equals).isPresent()) {
      subscriptions.pause(delivery.tenantId(), delivery.subscriptionId(), PausedBy.GONE);
      failpoints.reached(Failpoint.SUBSCRIPTION_PAUSED);
    } else if (status.isPresent() && delivery.status() == DeliveryStatus.SCHEDULED) {
      delivery.park();
    }
  }
}
