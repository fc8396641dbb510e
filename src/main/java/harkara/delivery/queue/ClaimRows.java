package harkara.delivery.queue;

import harkara.base.database.Columns;
import harkara.base.database.DatabaseClock;
import harkara.base.datasource.Dialect;
import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.Delivery;
import harkara.delivery.DeliverySettings;
import harkara.delivery.Node;
import harkara.delivery.attempts.AttemptFinished;
import harkara.delivery.attempts.AttemptsFinished;
import harkara.delivery.attempts.NextAttempt;
import harkara.events.publishing.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes deliveries for a limited time; every method is one short transaction. */
@ApplicationScoped
@Transactional
class ClaimRows {
  private final DeliverySettings settings;
  private final NextAttempt nextAttempt;
  private final DatabaseClock clock;
  private final Node node;
  private final Dialect dialect;
  private final Event<AttemptsFinished> news;
  private final Failpoints failpoints;

  @PersistenceContext private EntityManager entities;

  ClaimRows() { // for the client proxy only
    this(null, null, null, null, null, null, null);
  }

  @Inject
  ClaimRows(
      DeliverySettings settings,
      NextAttempt nextAttempt,
      DatabaseClock clock,
      Node node,
      Dialect dialect,
      Event<AttemptsFinished> news,
      Failpoints failpoints) {
    this.settings = settings;
    this.nextAttempt = nextAttempt;
    this.clock = clock;
    this.node = node;
    this.dialect = dialect;
    this.news = news;
    this.failpoints = failpoints;
  }

  /**
   * Takes what is due, the oldest of each queue first.
   *
   * @param picked how many of each queue
   */
  List<ClaimedDelivery> claim(Map<DueQueue, Integer> picked) {
    var now = clock.now();
    var ids = dueIds(picked, now);
    if (ids.isEmpty()) {
      return List.of();
    }
    claim(ids, now);
    failpoints.reached(Failpoint.CLAIMS_WRITTEN);
    return claimed(ids);
  }

  /**
   * In one statement; but MariaDB would lock its way through the whole table, so there it looks
   * first and locks then. In between others may be faster, so what was seen is asked again.
   */
  private List<UUID> dueIds(Map<DueQueue, Integer> picked, Instant now) {
    if (dialect != Dialect.MARIADB) {
      var locking = entities.createNativeQuery(lock("id in (" + heads(picked.values()) + ")"));
      bindHeads(locking, picked, now);
      return Columns.uuids(locking.getResultList());
    }
    var looking = entities.createNativeQuery(heads(picked.values()));
    bindHeads(looking, picked, now);
    var seen = Columns.uuids(looking.getResultList());
    if (seen.isEmpty()) {
      return List.of();
    }
    var locking =
        entities.createNativeQuery(lock("due_at <= ? and id in (" + places(seen.size()) + ")"));
    locking.setParameter(1, now.atOffset(ZoneOffset.UTC));
    bind(locking, 2, seen);
    return Columns.uuids(locking.getResultList());
  }

  static String lock(String which) {
    return "select id from delivery where status = 'SCHEDULED' and "
        + which
        + " for update skip locked";
  }

  /**
   * The oldest of queues.
   *
   * @param counts how many of each; in the order of the whole index, else H2 reads all of a queue
   */
  static String heads(Collection<Integer> counts) {
    var heads = new ArrayList<String>();
    for (var count : counts) {
      heads.add(
          "select id from (select id from delivery where queue = ? and due_at <= ?"
              + " order by queue, due_at fetch first "
              + count
              + " rows only) head"
              + heads.size());
    }
    return String.join(" union all ", heads);
  }

  private static void bindHeads(Query query, Map<DueQueue, Integer> picked, Instant now) {
    var place = 1;
    for (var queue : picked.keySet()) {
      query.setParameter(place++, queue.subscriptionId());
      query.setParameter(place++, now.atOffset(ZoneOffset.UTC));
    }
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
    return String.join(", ", Collections.nCopies(count, "?"));
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
      if (delivery.expired(started) || delivery.test()) {
        delivery.failedByExpiry(nextDueAfterExpiry(delivery, now), now);
      } else {
        delivery.giveBack(now);
      }
      attempts.add(AttemptFinished.unknown(delivery, started));
    }
    news.fire(new AttemptsFinished(attempts));
    entities.flush();
    failpoints.reached(Failpoint.EXPIRED_CLAIMS_WRITTEN);
    return ids.size();
  }

  private Optional<Instant> nextDueAfterExpiry(Delivery delivery, Instant now) {
    return delivery.test()
        ? Optional.empty()
        : nextAttempt.due(delivery, delivery.failuresInSchedule(), Optional.empty(), now);
  }

  private List<UUID> expiredIds(Instant now, int limit) {
    return Columns.uuids(
        entities
            .createNativeQuery(expired(limit))
            .setParameter(1, Instant.EPOCH.atOffset(ZoneOffset.UTC))
            .setParameter(2, now.atOffset(ZoneOffset.UTC))
            .getResultList());
  }

  /** From a time on: without one, H2 reads the index from its start, where what has no lease is. */
  static String expired(int limit) {
    return "select id from delivery where status = 'SENDING' and lease_until > ?"
        + " and lease_until <= ? order by lease_until fetch first "
        + limit
        + " rows only for update skip locked";
  }

  private List<Delivery> load(Collection<UUID> ids) {
    return entities
        .createQuery("select d from Delivery d where d.id in :ids order by d.id", Delivery.class)
        .setParameter("ids", ids)
        .getResultList();
  }
}
