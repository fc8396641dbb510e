package harkara.delivery.queue;

import harkara.base.database.DatabaseClock;
import harkara.base.database.NativeQuery;
import harkara.base.datasource.Dialect;
import harkara.base.failpoints.Failpoint;
import harkara.base.failpoints.Failpoints;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryTransitions;
import harkara.delivery.NodeClaims;
import harkara.delivery.pacing.Permit;
import harkara.events.payload.CanonicalJson;
import harkara.events.publishing.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes deliveries that are due, for a limited time; in one short transaction. */
@ApplicationScoped
@Transactional
class ClaimRows {
  /** In the order in which they are due. */
  private static final String LARGE =
      "select d.id, d.subscription_id, octet_length(e.payload) from delivery d"
          + " join event e on e.id = d.event_id where d.id in :ids and octet_length(e.payload) > "
          + CanonicalJson.MAX_BYTES
          + " order by d.due_at";

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
   * @param picked a permit for each, by queue
   */
  List<ClaimedDelivery> claim(Map<DueQueue, List<Permit>> picked) {
    var now = clock.now();
    var due = dueIds(picked, now);
    var carried = carried(due, picked);
    var ids = due.stream().filter(id -> !carried.isLeftOut(id)).toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    transitions.claim(ids, claims.lease());
    failpoints.reached(Failpoint.CLAIMS_WRITTEN);
    return claimed(ids, carried);
  }

  /** Asks for the sizes of payloads only where they may be large, and before it reads them. */
  private CarriedPayloads carried(List<UUID> due, Map<DueQueue, List<Permit>> picked) {
    var carried = new CarriedPayloads(picked);
    if (!due.isEmpty() && picked.keySet().stream().anyMatch(DueQueue::ofOriginals)) {
      NativeQuery.of(entities, LARGE)
          .in(due)
          .forEach(row -> carried.add(row.uuid(0), row.uuid(1), (int) row.number(2)));
    }
    return carried;
  }

  /**
   * In one statement; but MariaDB would lock its way through the whole table, so there it looks
   * first and locks then. In between others may be faster, so what was seen is asked again.
   */
  private List<UUID> dueIds(Map<DueQueue, List<Permit>> picked, Instant now) {
    var heads = heads(picked.values().stream().map(List::size).toList());
    if (dialect != Dialect.MARIADB) {
      return ofHeads(lock("id in (" + heads + ")"), picked.keySet(), now);
    }
    var seen = ofHeads(heads, picked.keySet(), now);
    return seen.isEmpty()
        ? List.of()
        : NativeQuery.of(entities, lock("due_at <= ? and id in :ids")).with(now).in(seen).ids();
  }

  private List<UUID> ofHeads(String text, Set<DueQueue> queues, Instant now) {
    var query = NativeQuery.of(entities, text);
    queues.forEach(queue -> query.with(queue.subscriptionId()).with(now));
    return query.ids();
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

  private List<ClaimedDelivery> claimed(Collection<UUID> ids, CarriedPayloads carried) {
    return entities
        .createQuery(
            "select d, e from Delivery d, WebhookEvent e where e.id = d.eventId and d.id in :ids",
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(row -> claimed((Delivery) row[0], (WebhookEvent) row[1], carried))
        .toList();
  }

  private static ClaimedDelivery claimed(
      Delivery delivery, WebhookEvent event, CarriedPayloads carried) {
    return ClaimedDelivery.of(delivery, event, carried.permitFor(delivery));
  }
}
