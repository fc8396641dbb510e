package harkara.delivery.queue;

import harkara.base.database.Columns;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.delivery.DeliveryTransitions;
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
 * is one short transaction, or part of the caller's. Column {@code follow_after} says what is still
 * to be done, so that any node goes on where one has ended.
 */
@ApplicationScoped
@Transactional
class FollowRows {
  /** What one statement changes. */
  static final int MOST = 500;

  /** What one statement reads: what is parked stands in no index of its own. */
  static final int WINDOW = 1_000;

  /** From an id on: where it only is not null, H2 reads the index from its start. */
  static final String OPEN =
      "select tenant_id, id from subscription"
          + " where follow_after >= '00000000-0000-0000-0000-000000000000'"
          + " order by follow_after fetch first %d rows only";

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
  private static final UUID TOP = new UUID(Long.MAX_VALUE, Long.MAX_VALUE);

  private final Subscriptions subscriptions;
  private final DeliveryTransitions transitions;
  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  /** A subscription whose deliveries have not all followed. */
  record Follower(UUID tenantId, UUID subscriptionId) {}

  FollowRows() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  FollowRows(Subscriptions subscriptions, DeliveryTransitions transitions, DatabaseClock clock) {
    this.subscriptions = subscriptions;
    this.transitions = transitions;
    this.clock = clock;
  }

  /** Those for which something is left to be done, some of them. */
  @SuppressWarnings("unchecked") // a native query has no type
  List<Follower> open(int limit) {
    List<Object[]> rows = entities.createNativeQuery(OPEN.formatted(limit)).getResultList();
    return rows.stream()
        .map(row -> new Follower(Columns.uuid(row[0]), Columns.uuid(row[1])))
        .toList();
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
    var after =
        Columns.uuids(
            entities
                .createNativeQuery(
                    "select follow_after from subscription where id = ?"
                        + " and follow_after is not null for update")
                .setParameter(1, subscriptionId)
                .getResultList());
    after.forEach(id -> step(tenantId, subscriptionId, status, id));
  }

  private void step(
      UUID tenantId, UUID subscriptionId, Optional<SubscriptionStatus> status, UUID after) {
    if (!is(SubscriptionStatus.ACTIVE, status) && stop(subscriptionId, status) == MOST) {
      remember(subscriptionId, after);
    } else if (is(SubscriptionStatus.PAUSED, status)) {
      forget(subscriptionId);
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
    var queued =
        Columns.uuids(
            entities.createNativeQuery(QUEUED).setParameter(1, subscriptionId).getResultList());
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
      remember(subscriptionId, parked.get(MOST - 1));
    } else {
      end.ifPresentOrElse(id -> remember(subscriptionId, id), () -> forget(subscriptionId));
    }
  }

  private Optional<UUID> end(UUID tenantId, UUID subscriptionId, UUID after) {
    var query = entities.createNativeQuery(END);
    query.setParameter(1, tenantId).setParameter(2, subscriptionId).setParameter(3, after);
    return Columns.uuids(query.getResultList()).stream().findFirst();
  }

  private List<UUID> parked(UUID tenantId, UUID subscriptionId, UUID after, UUID end) {
    var query = entities.createNativeQuery(PARKED);
    query.setParameter(1, tenantId).setParameter(2, subscriptionId);
    query.setParameter(3, after).setParameter(4, end);
    return Columns.uuids(query.getResultList());
  }

  private void remember(UUID subscriptionId, UUID after) {
    entities
        .createNativeQuery("update subscription set follow_after = ? where id = ?")
        .setParameter(1, after)
        .setParameter(2, subscriptionId)
        .executeUpdate();
  }

  /** Also what an earlier change has left. */
  private void forget(UUID subscriptionId) {
    entities
        .createNativeQuery(
            "update subscription set follow_after = null where id = ? and follow_after is not null")
        .setParameter(1, subscriptionId)
        .executeUpdate();
  }
}
