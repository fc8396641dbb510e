package harkara.delivery.queue;

import harkara.base.database.Columns;
import harkara.base.database.DatabaseClock;
import harkara.base.datasource.Dialect;
import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryTransitions;
import harkara.delivery.NodeClaims;
import harkara.events.publishing.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.UUID;

/** Takes deliveries that are due, for a limited time; in one short transaction. */
@ApplicationScoped
@Transactional
class ClaimRows {
  private final DeliveryTransitions transitions;
  private final NodeClaims claims;
  private final DatabaseClock clock;
  private final Dialect dialect;
  private final Failpoints failpoints;

  @PersistenceContext private EntityManager entities;

  ClaimRows() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  ClaimRows(
      DeliveryTransitions transitions,
      NodeClaims claims,
      DatabaseClock clock,
      Dialect dialect,
      Failpoints failpoints) {
    this.transitions = transitions;
    this.claims = claims;
    this.clock = clock;
    this.dialect = dialect;
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
    transitions.claim(ids, claims.lease());
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
}
