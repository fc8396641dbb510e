package harkara.retention;

import harkara.base.database.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The rows of events, their deliveries and their attempts, for those who remove some. Who locks
 * several locks events first, then deliveries, each in the order of their ids.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class EventRows {
  /** Events that are looked at in one transaction. */
  private static final int PAGE = 500;

  /** Rows that one transaction changes, in all tables; an event is never divided. */
  private static final int MOST_ROWS = 1000;

  private static final String OPEN = "status in ('SCHEDULED', 'SENDING')";
  private static final String ENDED = "not " + OPEN;

  private static final String NO_CONTENT =
      "update %s set request_headers = '', response_headers = null, response_excerpt = null%s"
          + " where %s in (%%s)";

  private final PayloadBytes stored;

  @PersistenceContext private EntityManager entities;

  EventRows() { // for the client proxy only
    this(null);
  }

  @Inject
  EventRows(PayloadBytes stored) {
    this.stored = stored;
  }

  /** Of the tenants that want something kept for a shorter time; zero is the operator's. */
  @SuppressWarnings("unchecked") // a native query has no type
  List<RetentionPeriods> ownRetentions() {
    List<Object[]> tenants =
        entities
            .createNativeQuery(
                "select id, retention_payloads_ms, retention_attempts_ms from tenant"
                    + " where retention_payloads_ms > 0 or retention_attempts_ms > 0")
            .getResultList();
    return tenants.stream()
        .map(row -> new RetentionPeriods(Columns.uuid(row[0]), millis(row[1]), millis(row[2])))
        .toList();
  }

  private static Duration millis(Object column) {
    return Duration.ofMillis(((Number) column).longValue());
  }

  /**
   * Locks the first events behind an id.
   *
   * @param condition with a place for each of the parameters
   * @param waiting whether to wait for those that others hold, or to pass over them
   */
  List<UUID> lockPage(String condition, List<?> parameters, UUID after, boolean waiting) {
    return lockPage("event", condition, parameters, after, PAGE, waiting);
  }

  private List<UUID> lockPage(
      String table, String condition, List<?> parameters, UUID after, int limit, boolean waiting) {
    var query =
        entities.createNativeQuery(
            "select id from "
                + table
                + " where id > ? and "
                + condition
                + " order by id fetch first "
                + limit
                + " rows only for update"
                + (waiting ? "" : " skip locked"));
    query.setParameter(1, after);
    bind(query, 2, parameters);
    return Columns.uuids(query.getResultList());
  }

  /** The first of these events, as many as one transaction takes, but at least one. */
  EventGroup group(List<UUID> events) {
    var deliveries = new LinkedHashMap<UUID, List<UUID>>();
    var sizes = new LinkedHashMap<UUID, Integer>();
    for (var event : events) {
      deliveries.put(event, new ArrayList<>());
      sizes.put(event, 1);
    }
    for (var row : deliveriesOf(events)) {
      var event = Columns.uuid(row[0]);
      deliveries.get(event).add(Columns.uuid(row[1]));
      sizes.merge(event, 1 + ((Number) row[2]).intValue(), Integer::sum);
    }
    return new EventGroup(cut(deliveries, sizes));
  }

  private static Map<UUID, List<UUID>> cut(
      Map<UUID, List<UUID>> deliveries, Map<UUID, Integer> sizes) {
    var taken = new LinkedHashMap<UUID, List<UUID>>();
    var rows = 0;
    for (var event : deliveries.entrySet()) {
      rows += sizes.get(event.getKey());
      if (rows > MOST_ROWS && !taken.isEmpty()) {
        break;
      }
      taken.put(event.getKey(), event.getValue());
    }
    return taken;
  }

  /** Event, delivery, number of attempts. */
  @SuppressWarnings("unchecked") // a native query has no type
  private List<Object[]> deliveriesOf(Collection<UUID> events) {
    return query(
            "select d.event_id, d.id, d.attempts from event e join delivery d"
                + " on d.tenant_id = e.tenant_id and d.event_id = e.id where e.id in (%s)",
            events)
        .getResultList();
  }

  /** Waits for those that others hold. */
  void lockDeliveries(EventGroup group) {
    lockDeliveries(group, "1 = 1", true);
  }

  /**
   * Locks the deliveries that have ended, but for those that others hold.
   *
   * @return those of the events whose deliveries are all locked now
   */
  EventGroup lockEnded(EventGroup group) {
    return group.onlyWith(lockDeliveries(group, ENDED, false));
  }

  /** The same for those that have ended before a time. */
  EventGroup lockEndedBefore(EventGroup group, Instant time) {
    return group.onlyWith(
        lockDeliveries(
            group, ENDED + " and finished_at < ?", false, time.atOffset(ZoneOffset.UTC)));
  }

  private Set<UUID> lockDeliveries(
      EventGroup group, String condition, boolean waiting, Object... parameters) {
    var deliveries = group.deliveries();
    if (deliveries.isEmpty()) {
      return Set.of();
    }
    var query =
        query(
            "select id from delivery where id in (%s) and "
                + condition
                + " order by id for update"
                + (waiting ? "" : " skip locked"),
            deliveries);
    bind(query, deliveries.size() + 1, List.of(parameters));
    return Set.copyOf(Columns.uuids(query.getResultList()));
  }

  /** Payloads, and what attempts recorded of requests and answers; ids, times and states stay. */
  int removeContents(EventGroup group, Instant now) {
    var attempts = attemptsOf(group);
    stored.releaseRecorded(attempts);
    inParts(NO_CONTENT.formatted("attempt", ", answer_digest = 0", "id"), attempts);
    inParts(NO_CONTENT.formatted("refused_exchange", "", "attempt_id"), attempts);
    var events = group.events();
    stored.release(events);
    var query =
        entities.createNativeQuery(
            "update event set payload = null, from_digest = null, to_digest = null,"
                + " payload_removed_at = ? where payload is not null and id in ("
                + places(events.size())
                + ")");
    query.setParameter(1, now.atOffset(ZoneOffset.UTC));
    bind(query, 2, events);
    return query.executeUpdate();
  }

  /** Events with their deliveries and attempts. */
  int delete(EventGroup group) {
    stored.release(group.events());
    var attempts = attemptsOf(group);
    stored.releaseRecorded(attempts);
    inParts("delete from refused_exchange where attempt_id in (%s)", attempts);
    inParts("delete from attempt where id in (%s)", attempts);
    inParts("delete from delivery where id in (%s)", group.deliveries());
    return inParts("delete from event where id in (%s)", group.events());
  }

  private List<UUID> attemptsOf(EventGroup group) {
    var deliveries = group.deliveries();
    return deliveries.isEmpty()
        ? List.of()
        : Columns.uuids(
            query(
                    "select a.id from delivery d join attempt a"
                        + " on a.tenant_id = d.tenant_id and a.delivery_id = d.id"
                        + " where d.id in (%s)",
                    deliveries)
                .getResultList());
  }

  /** Keys that were first used before a time. */
  Batch deleteIdempotencyKeys(UUID after, UUID end, Instant time) {
    return deleteOld("idempotency_key", "created_at", after, end, time);
  }

  Batch deleteAuditEntries(UUID after, UUID end, Instant time) {
    return deleteOld("audit_entry", "occurred_at", after, end, time);
  }

  private Batch deleteOld(String table, String column, UUID after, UUID end, Instant time) {
    var rows =
        lockPage(
            table,
            "id < ? and " + column + " < ?",
            List.of(end, time.atOffset(ZoneOffset.UTC)),
            after,
            MOST_ROWS,
            false);
    var deleted = inParts("delete from " + table + " where id in (%s)", rows);
    return new Batch(
        deleted, 0, rows.isEmpty() ? after : rows.get(rows.size() - 1), rows.size() == MOST_ROWS);
  }

  private int inParts(String statement, Collection<UUID> ids) {
    var all = List.copyOf(ids);
    var changed = 0;
    for (var from = 0; from < all.size(); from += MOST_ROWS) {
      var part = all.subList(from, Math.min(all.size(), from + MOST_ROWS));
      changed += query(statement, part).executeUpdate();
    }
    return changed;
  }

  private Query query(String statement, Collection<UUID> ids) {
    var query = entities.createNativeQuery(statement.formatted(places(ids.size())));
    bind(query, 1, ids);
    return query;
  }

  private static String places(int count) {
    return "?" + ", ?".repeat(count - 1);
  }

  private static void bind(Query query, int first, Collection<?> values) {
    var place = first;
    for (var value : values) {
      query.setParameter(place++, value);
    }
  }
}
