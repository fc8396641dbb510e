package harkara.delivery.attempts;

import harkara.delivery.Deliveries;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes outcomes one by one, in the transaction of its caller, each of a row that is locked
 * before: the subscriptions of what has failed, then the deliveries, as all do who lock both.
 */
@ApplicationScoped
class LockedClaims {
  private final Deliveries deliveries;
  private final Subscriptions subscriptions;
  private final NextAttempt nextAttempt;

  @PersistenceContext private EntityManager entities;

  LockedClaims() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  LockedClaims(Deliveries deliveries, Subscriptions subscriptions, NextAttempt nextAttempt) {
    this.deliveries = deliveries;
    this.subscriptions = subscriptions;
    this.nextAttempt = nextAttempt;
  }

  /**
   * @return those whose claims lasted
   */
  List<WrittenOutcome> write(List<AttemptResult> batch, Instant now) {
    if (batch.isEmpty()) {
      return List.of();
    }
    var statuses = lockSubscriptionsOfFailed(batch);
    var rows = deliveries.lock(batch.stream().map(result -> result.delivery().id()).toList());
    var written = new ArrayList<WrittenOutcome>(batch.size());
    for (var result : batch) {
      var delivery = rows.get(result.delivery().id()); // null where it is removed
      if (delivery != null && delivery.isClaimedWith(result.delivery().fence())) {
        apply(result, delivery, Optional.ofNullable(statuses.get(delivery.subscriptionId())), now);
        written.add(WrittenOutcome.of(delivery, result));
      }
    }
    entities.flush();
    return written;
  }

  private Map<UUID, SubscriptionStatus> lockSubscriptionsOfFailed(List<AttemptResult> batch) {
    var tenants = new HashSet<UUID>();
    var ids = new HashSet<UUID>();
    for (var result : batch) {
      if (!(result.outcome() instanceof AttemptOutcome.Accepted)) {
        tenants.add(result.delivery().tenantId());
        ids.add(result.delivery().subscriptionId());
      }
    }
    return ids.isEmpty() ? Map.of() : subscriptions.lockedStatuses(tenants, ids);
  }

  /**
   * @param subscription its status, where the attempt has failed; empty where it is deleted
   */
  private void apply(
      AttemptResult result,
      Delivery delivery,
      Optional<SubscriptionStatus> subscription,
      Instant now) {
    var outcome = result.outcome();
    if (outcome instanceof AttemptOutcome.Accepted) {
      delivery.delivered(outcome.status(), now);
      return;
    }
    delivery.failed(outcome.status(), result.startedAt(), nextDue(delivery, outcome, now), now);
    if (delivery.status() == DeliveryStatus.SCHEDULED) {
      delivery.follow(subscription, now);
    }
  }

  private Optional<Instant> nextDue(Delivery delivery, AttemptOutcome outcome, Instant now) {
    return outcome instanceof AttemptOutcome.NotSent || delivery.test()
        ? Optional.empty()
        : nextAttempt.due(delivery, delivery.failuresInSchedule() + 1, Optional.of(outcome), now);
  }
}
