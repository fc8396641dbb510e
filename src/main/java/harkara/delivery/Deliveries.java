package harkara.delivery;

import harkara.database.DatabaseClock;
import harkara.events.DeliveryCount;
import harkara.events.WebhookEvent;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.steps.Step;
import harkara.steps.Steps;
import harkara.subscriptions.KnownSubscription;
import harkara.subscriptions.PausedBy;
import harkara.subscriptions.RetryPolicy;
import harkara.subscriptions.SubscriptionCache;
import harkara.subscriptions.SubscriptionStatus;
import harkara.subscriptions.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Deliveries as rows; every method is one short transaction. */
@ApplicationScoped
@Transactional
public class Deliveries implements DeliveryCount {
  /** Candidates that one look for due work considers, for each that it may take. */
  private static final int CANDIDATES = 10;

  private final DeliverySettings settings;
  private final SubscriptionCache subscriptions;
  private final Subscriptions subscriptionRows;
  private final DatabaseClock clock;
  private final Node node;
  private final Event<AttemptsFinished> news;
  private final Steps steps;

  @PersistenceContext private EntityManager entities;

  Deliveries() { // for the client proxy only
    this(null, null, null, null, null, null, null);
  }

  @Inject
  Deliveries(
      DeliverySettings settings,
      SubscriptionCache subscriptions,
      Subscriptions subscriptionRows,
      DatabaseClock clock,
      Node node,
      Event<AttemptsFinished> news,
      Steps steps) {
    this.settings = settings;
    this.subscriptions = subscriptions;
    this.subscriptionRows = subscriptionRows;
    this.clock = clock;
    this.node = node;
    this.news = news;
    this.steps = steps;
  }

  /** Inserts with the event's own transaction. */
  void insert(List<Delivery> deliveries) {
    deliveries.forEach(entities::persist);
  }

  @Override
  public int of(UUID tenantId, UUID eventId) {
    return entities
        .createQuery(
            "select count(d) from Delivery d where d.tenantId = :tenant and d.eventId = :event",
            Long.class)
        .setParameter("tenant", tenantId)
        .setParameter("event", eventId)
        .getSingleResult()
        .intValue();
  }

  public Optional<Delivery> find(UUID tenantId, UUID id) {
    return query(tenantId, id, LockModeType.NONE);
  }

  private Optional<Delivery> query(UUID tenantId, UUID id, LockModeType lock) {
    return entities
        .createQuery(
            "select d from Delivery d where d.tenantId = :tenant and d.id = :id", Delivery.class)
        .setParameter("tenant", tenantId)
        .setParameter("id", id)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }

  /**
   * Takes what is due, the oldest first.
   *
   * @param limit in all
   * @param share for one subscription
   * @param crowded subscriptions that get nothing now
   */
  List<ClaimedDelivery> claimDue(int limit, int share, List<UUID> crowded) {
    var now = clock.now();
    var ids = dueIds(now, limit, share, crowded);
    if (ids.isEmpty()) {
      return List.of();
    }
    claim(ids, now);
    steps.reached(Step.CLAIMS_WRITTEN);
    return claimed(ids);
  }

  @SuppressWarnings("unchecked") // a native query has no type
  private List<UUID> dueIds(Instant now, int limit, int share, List<UUID> crowded) {
    var others =
        crowded.isEmpty() ? "" : " and subscription_id not in (" + places(crowded.size()) + ")";
    var query =
        entities.createNativeQuery(
            "select id from delivery where status = 'SCHEDULED' and id in ("
                + "select id from (select id, due_at, row_number() over"
                + " (partition by subscription_id order by due_at) as place from ("
                + "select id, subscription_id, due_at from delivery"
                + " where status = 'SCHEDULED' and due_at <= ?"
                + others
                + " order by due_at fetch first "
                + limit * CANDIDATES
                + " rows only) due) ranked where place <= "
                + share
                + " order by due_at fetch first "
                + limit
                + " rows only) for update skip locked");
    query.setParameter(1, now.atOffset(ZoneOffset.UTC));
    bind(query, 2, crowded);
    return query.getResultList();
  }

  private void claim(List<UUID> ids, Instant now) {
    var update =
        entities.createNativeQuery(
            "update delivery set status = 'SENDING', owner = ?, lease_until = ?, due_at = null,"
                + " fence = fence + 1 where id in ("
                + places(ids.size())
                + ")");
    update.setParameter(1, node.id());
    update.setParameter(2, now.plus(settings.lease()).atOffset(ZoneOffset.UTC));
    bind(update, 3, ids);
    update.executeUpdate();
  }

  private static String places(int count) {
    return "?" + ", ?".repeat(count - 1);
  }

  private static void bind(Query query, int first, List<UUID> ids) {
    for (var index = 0; index < ids.size(); index++) {
      query.setParameter(first + index, ids.get(index));
    }
  }

  private List<ClaimedDelivery> claimed(Collection<UUID> ids) {
    return entities
        .createQuery(
            "select d, e from Delivery d, WebhookEvent e where e.id = d.eventId and d.id in :ids",
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(row -> ClaimedDelivery.of((Delivery) row[0], (WebhookEvent) row[1]))
        .toList();
  }

  /**
   * Looks for claims that ran out: logs the attempt that nobody finished, and makes the delivery
   * due again, or dead where that was the fifth time in a row and the schedule is used up.
   *
   * @return how many there were
   */
  int reclaimExpired(int limit) {
    var now = clock.now();
    var ids = expiredIds(now, limit);
    if (ids.isEmpty()) {
      return 0;
    }
    var attempts = new ArrayList<AttemptFinished>();
    for (var delivery : load(ids)) {
      var started = delivery.leaseUntil().minus(settings.lease());
      if (delivery.expired() || delivery.test()) {
        delivery.failedByExpiry(nextDueAfterExpiry(delivery, now), now);
      } else {
        delivery.giveBack(now);
      }
      attempts.add(AttemptFinished.unknown(delivery, started));
    }
    news.fire(new AttemptsFinished(attempts));
    entities.flush();
    steps.reached(Step.EXPIRED_CLAIMS_WRITTEN);
    return ids.size();
  }

  private Optional<Instant> nextDueAfterExpiry(Delivery delivery, Instant now) {
    return delivery.test()
        ? Optional.empty()
        : nextDue(delivery, delivery.failuresInSchedule(), Optional.empty(), now);
  }

  @SuppressWarnings("unchecked") // a native query has no type
  private List<UUID> expiredIds(Instant now, int limit) {
    return entities
        .createNativeQuery(
            "select id from delivery where status = 'SENDING' and lease_until <= ?"
                + " order by lease_until fetch first "
                + limit
                + " rows only for update skip locked")
        .setParameter(1, now.atOffset(ZoneOffset.UTC))
        .getResultList();
  }

  private List<Delivery> load(Collection<UUID> ids) {
    return entities
        .createQuery("select d from Delivery d where d.id in :ids order by d.id", Delivery.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  /**
   * Writes the outcomes of attempts. An outcome whose claim was lost changes nothing.
   *
   * @return what was written
   */
  List<AttemptFinished> record(List<FinishedAttempt> batch) {
    var now = clock.now();
    var rows = lock(batch.stream().map(attempt -> attempt.delivery().id()).toList());
    var written = new ArrayList<AttemptFinished>(batch.size());
    var gone = new ArrayList<Delivery>();
    for (var attempt : batch) {
      var delivery = rows.get(attempt.delivery().id());
      if (delivery == null || !delivery.isClaimedWith(attempt.delivery().fence())) {
        continue;
      }
      apply(attempt.outcome(), delivery, now);
      written.add(AttemptFinished.of(delivery, attempt));
      if (attempt.outcome().pauses()) {
        gone.add(delivery);
      }
    }
    news.fire(new AttemptsFinished(written));
    entities.flush();
    steps.reached(Step.OUTCOMES_WRITTEN);
    gone.forEach(this::pauseSubscription);
    return written;
  }

  private Map<UUID, Delivery> lock(List<UUID> ids) {
    return entities
        .createQuery("select d from Delivery d where d.id in :ids order by d.id", Delivery.class)
        .setParameter("ids", ids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .collect(Collectors.toMap(Delivery::id, Function.identity()));
  }

  private void apply(AttemptOutcome outcome, Delivery delivery, Instant now) {
    if (outcome instanceof AttemptOutcome.Accepted) {
      delivery.delivered(outcome.status(), now);
    } else if (outcome instanceof AttemptOutcome.NotSent || delivery.test()) {
      delivery.failed(outcome.status(), Optional.empty(), now);
    } else {
      var failures = delivery.failuresInSchedule() + 1;
      delivery.failed(
          outcome.status(), nextDue(delivery, failures, Optional.of(outcome), now), now);
    }
  }

  /** The later of what the schedule says and what the receiver or the operator asks for. */
  private Optional<Instant> nextDue(
      Delivery delivery, int failures, Optional<AttemptOutcome> outcome, Instant now) {
    var policy =
        subscriptions
            .find(delivery.tenantId(), delivery.subscriptionId())
            .map(KnownSubscription::retry)
            .orElse(RetryPolicy.DEFAULT);
    return settings
        .schedule(policy)
        .delayAfter(failures, ThreadLocalRandom.current()::nextDouble)
        .map(
            delay ->
                outcome
                    .flatMap(known -> LeastWait.after(known, settings.overloadFloor(), now))
                    .filter(least -> least.compareTo(delay) > 0)
                    .orElse(delay))
        .map(now::plus);
  }

  private void pauseSubscription(Delivery delivery) {
    subscriptionRows
        .lockedStatus(delivery.tenantId(), delivery.subscriptionId())
        .filter(status -> status == SubscriptionStatus.ACTIVE)
        .ifPresent(
            active -> {
              subscriptionRows.pause(delivery.tenantId(), delivery.subscriptionId(), PausedBy.GONE);
              steps.reached(Step.SUBSCRIPTION_PAUSED);
            });
  }

  /** Gives a claim back that was not used; its attempts stay as they were. */
  void giveBack(ClaimedDelivery claimed, Instant due) {
    ifStillClaimed(claimed, delivery -> delivery.giveBack(due));
  }

  /** Lets a claimed delivery wait for its subscription, if that is paused or gone indeed. */
  void park(ClaimedDelivery claimed) {
    var status = subscriptionRows.lockedStatus(claimed.tenantId(), claimed.subscriptionId());
    ifStillClaimed(
        claimed,
        delivery -> {
          if (status.isEmpty()) {
            delivery.cancel(clock.now());
          } else if (status.get() == SubscriptionStatus.PAUSED) {
            delivery.park();
          } else {
            delivery.giveBack(clock.now());
          }
        });
  }

  private void ifStillClaimed(ClaimedDelivery claimed, Consumer<Delivery> change) {
    query(claimed.tenantId(), claimed.id(), LockModeType.PESSIMISTIC_WRITE)
        .filter(delivery -> delivery.isClaimedWith(claimed.fence()))
        .ifPresent(change);
  }

  /** Stores a test event and its one delivery, claimed. */
  ClaimedDelivery insertTest(WebhookEvent event, UUID deliveryId, UUID subscriptionId) {
    var delivery = new Delivery(deliveryId, event, subscriptionId);
    delivery.claim(node.id(), clock.now().plus(settings.lease()));
    entities.persist(event);
    entities.persist(delivery);
    return ClaimedDelivery.of(delivery, event);
  }

  /** Makes a delivery that has ended due again, with its schedule from the start. */
  Delivery replay(UUID tenantId, UUID id) {
    var subscriptionId =
        subscriptionOf(tenantId, id).orElseThrow(() -> ProblemException.notFound("delivery"));
    requireActive(tenantId, subscriptionId); // first, as whoever locks both does
    var delivery = query(tenantId, id, LockModeType.PESSIMISTIC_WRITE).orElseThrow();
    if (!delivery.status().isFinal()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Only a delivery that has ended can be replayed; this one is " + delivery.status() + ".");
    }
    delivery.replay(clock.now());
    return delivery;
  }

  private Optional<UUID> subscriptionOf(UUID tenantId, UUID id) {
    return entities
        .createQuery(
            "select d.subscriptionId from Delivery d where d.tenantId = :tenant and d.id = :id",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  private void requireActive(UUID tenantId, UUID subscriptionId) {
    var status =
        subscriptionRows
            .lockedStatus(tenantId, subscriptionId)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT, "The subscription of this delivery is deleted."));
    if (status == SubscriptionStatus.PAUSED) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The subscription is paused: resume it, then replay.");
    }
  }

  /**
   * Makes dead deliveries due again, the oldest first.
   *
   * @param since ended at or after this time
   * @param until ended at or before this time, so that what dies again meanwhile stays dead
   * @return how many; fewer than {@code limit} means that there are no more
   */
  int replayDead(UUID tenantId, UUID subscriptionId, Instant since, Instant until, int limit) {
    requireActive(tenantId, subscriptionId);
    var dead =
        entities
            .createQuery(
                "select d.id from Delivery d where d.tenantId = :tenant"
                    + " and d.subscriptionId = :subscription and d.status = :dead"
                    + " and d.finishedAt between :since and :until order by d.id",
                UUID.class)
            .setParameter("tenant", tenantId)
            .setParameter("subscription", subscriptionId)
            .setParameter("dead", DeliveryStatus.DEAD)
            .setParameter("since", since)
            .setParameter("until", until)
            .setMaxResults(limit)
            .getResultList();
    if (dead.isEmpty()) {
      return 0;
    }
    var now = clock.now();
    lock(dead).values().stream()
        .filter(delivery -> delivery.status() == DeliveryStatus.DEAD) // another replay was faster
        .forEach(delivery -> delivery.replay(now));
    return dead.size();
  }
}
