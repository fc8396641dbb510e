package harkara.delivery.queue;

import harkara.base.database.DatabaseClock;
import harkara.base.database.NativeQuery;
import harkara.base.ids.Id;
import harkara.delivery.DeliveryTransitions;
import harkara.subscriptions.registry.FollowMarks;
import harkara.subscriptions.registry.FollowMarks.Marked;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets deliveries that wait follow the status of their subscription, some at a time; every method
 * is one short transaction, or part of the caller's. The subscription's mark says what is still to
 * be done, so that any node goes on where one has ended.
 */
@ApplicationScoped
@Transactional
class FollowRows {
  /** What one statement changes. */
  static final int MOST = 500;

  /** What one statement reads: what is parked stands in no index of its own. */
  static final int WINDOW = 1_000;

  /** Waits for its time. */
  static final String QUEUED =
      "select id from delivery where queue = ? order by queue, due_at fetch first "
          + MOST
          + " rows only";

  /** The last row of a window. */
  static final String END =
      "select id from delivery where tenant_id = ? and subscription_id = ? and id > ?"
          + " order by tenant_id, subscription_id, id offset "
          + (WINDOW - 1)
          + " rows fetch first 1 rows only";

  /** Waits for its subscription. */
  static final String PARKED =
      "select id from delivery where tenant_id = ? and subscription_id = ? and id > ? and id <= ?"
          + " and status = 'SCHEDULED' and due_at is null"
          + " order by tenant_id, subscription_id, id fetch first "
          + MOST
          + " rows only";

  /** Above all ids, and no negative number in either half. */
  static final UUID TOP = new UUID(Long.MAX_VALUE, Long.MAX_VALUE);

  private final Subscriptions subscriptions;
  private final FollowMarks marks;
  private final DeliveryTransitions transitions;
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  FollowRows() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  FollowRows(
      Subscriptions subscriptions,
      FollowMarks marks,
      DeliveryTransitions transitions,
      DatabaseClock clock) {
    this.subscriptions = subscriptions;
    this.marks = marks;
    this.transitions = transitions;
    this.clock = clock;
  }

  /** Those subscriptions for which something is left to be done, some of them. */
  List<Marked> open(int limit) {
    return marks.some(limit);
  }

  /**
   * The first step, in the transaction that changes the status.
   *
   * @param status the new one; empty when the subscription is deleted
   */
  void begin(UUID tenantId, UUID subscriptionId, Optional<SubscriptionStatus> status) {
    step(tenantId, subscriptionId, status, Id.NONE);
  }

  /** The next step, where there is one. */
  void step(UUID tenantId, UUID subscriptionId) {
    var status = subscriptions.lockedStatus(tenantId, subscriptionId);
    marks.lock(subscriptionId).ifPresent(id -> step(tenantId, subscriptionId, status, id));
  }

  private void step(
      UUID tenantId, UUID subscriptionId, Optional<SubscriptionStatus> status, UUID after) {
    if (!is(SubscriptionStatus.ACTIVE, status) && stop(subscriptionId, status) == MOST) {
      marks.set(subscriptionId, after);
    } else if (is(SubscriptionStatus.PAUSED, status)) {
      marks.remove(subscriptionId);
    } else {
      stepParked(tenantId, subscriptionId, status, after);
    }
  }

  private static boolean is(SubscriptionStatus wanted, Optional<SubscriptionStatus> status) {
    return status.filter(wanted::equals).isPresent();
  }

  /**
   * @return how many waited for their time
   */
  private int stop(UUID subscriptionId, Optional<SubscriptionStatus> status) {
    var queued = NativeQuery.of(entities, QUEUED).with(subscriptionId).ids();
    if (status.isEmpty()) {
      transitions.cancelWaiting(queued, clock.now());
    } else {
      transitions.park(queued);
    }
    return queued.size();
  }

  private void stepParked(
      UUID tenantId, UUID subscriptionId, Optional<SubscriptionStatus> status, UUID after) {
    var end = end(tenantId, subscriptionId, after);
    var parked = parked(tenantId, subscriptionId, after, end.orElse(TOP));
    if (status.isEmpty()) {
      transitions.cancelWaiting(parked, clock.now());
    } else {
      transitions.resume(parked, clock.now());
    }
    if (parked.size() == MOST) {
      marks.set(subscriptionId, parked.get(MOST - 1));
    } else {
      end.ifPresentOrElse(id -> marks.set(subscriptionId, id), () -> marks.remove(subscriptionId));
    }
  }

  private Optional<UUID> end(UUID tenantId, UUID subscriptionId, UUID after) {
    return NativeQuery.of(entities, END).with(tenantId).with(subscriptionId).with(after).firstId();
  }

  private List<UUID> parked(UUID tenantId, UUID subscriptionId, UUID after, UUID end) {
    return NativeQuery.of(entities, PARKED)
        .with(tenantId)
        .with(subscriptionId)
        .with(after)
        .with(end)
        .ids();
  }
}
