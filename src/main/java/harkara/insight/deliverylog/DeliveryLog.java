package harkara.insight.deliverylog;

import harkara.base.database.LookBack;
import harkara.base.database.LookBack.Found;
import harkara.base.datasource.Dialect;
import harkara.base.ids.Id;
import harkara.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads deliveries for people. */
@ApplicationScoped
@Transactional
class DeliveryLog {
  private static final int MOST_DEAD = 10_000;

  private static final String FIGURES =
      """
      select sum(attempts), sum(accepted), sum(%s), sum(%s), max(newest) from (
        select duration_ms, attempts, accepted, newest, sum(attempts) over () as total,
          sum(attempts) over (order by duration_ms) as place
        from (
          select duration_ms, count(*) as attempts, max(started_at) as newest,
            sum(case when outcome = 'ACCEPTED' then 1 else 0 end) as accepted
          from attempt where tenant_id = ? and subscription_id = ? and started_at >= ? and not test
          group by duration_ms) times) ranked""";

  /**
   * A time's share in the percentile, which lies between the two places that are nearest to it;
   * MariaDB cannot aggregate to one.
   */
  private static final String PERCENTILE =
      """
      duration_ms * (case when floor(1 + %1$s * (total - 1)) between place - attempts + 1 and place
          then 1 + floor(%1$s * (total - 1)) - %1$s * (total - 1) else 0 end
        + case when 1 + floor(1 + %1$s * (total - 1)) between place - attempts + 1 and place
          then %1$s * (total - 1) - floor(%1$s * (total - 1)) else 0 end)""";

  private final LookBack lookBack = new LookBack();

  @PersistenceContext private EntityManager entities;

  @Inject private Dialect dialect;

  /** Newest first. */
  Found<Delivery> list(UUID tenantId, DeliveryFilter filter, UUID before, int limit) {
    var matching = new Matching(tenantId, filter);
    return filter.isIndexed()
        ? Found.all(matching.rows(before, Id.NONE, limit))
        : lookBack.find(matching, filter.untilId(before), filter.sinceId(), limit);
  }

  /** The deliveries of a tenant that a filter lets through. */
  private final class Matching implements LookBack.Log<Delivery> {
    private final UUID tenantId;
    private final Optional<UUID> subscription;
    private final Map<String, Map<String, Object>> conditions;

    Matching(UUID tenantId, DeliveryFilter filter) {
      this.tenantId = tenantId;
      this.subscription = filter.subscription();
      this.conditions = filter.conditions();
    }

    @Override
    public Optional<UUID> end(UUID before, int rows) {
      var query =
          entities
              .createQuery(
                  "select d.id from Delivery d where d.tenantId = :tenant"
                      + (subscription.isPresent() ? " and d.subscriptionId = :subscription" : "")
                      + " and d.id < :before"
                      + order(),
                  UUID.class)
              .setParameter("tenant", tenantId)
              .setParameter("before", before)
              .setFirstResult(rows - 1)
              .setMaxResults(1);
      subscription.ifPresent(id -> query.setParameter("subscription", id));
      return query.getResultStream().findFirst();
    }

    /** All of an index: H2 does not go by it otherwise, and reads everything. */
    private String order() {
      return " order by d.tenantId desc,"
          + (subscription.isPresent() ? " d.subscriptionId desc," : "")
          + " d.id desc";
    }

    @Override
    public List<Delivery> rows(UUID before, UUID from, int limit) {
      var text = new StringBuilder("select d from Delivery d where d.tenantId = :tenant");
      conditions.keySet().forEach(condition -> text.append(" and ").append(condition));
      text.append(" and d.id < :before and d.id >= :from").append(order());
      var query =
          entities
              .createQuery(text.toString(), Delivery.class)
              .setParameter("tenant", tenantId)
              .setParameter("before", before)
              .setParameter("from", from)
              .setMaxResults(limit);
      conditions.values().forEach(values -> values.forEach(query::setParameter));
      return query.getResultList();
    }
  }

  /** What of an event is for these subscriptions. */
  List<Delivery> ofEvent(UUID tenantId, UUID eventId, Collection<UUID> subscriptions) {
    return subscriptions.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select d from Delivery d where d.tenantId = :tenant and d.eventId = :event"
                    + " and d.subscriptionId in :subscriptions order by d.id",
                Delivery.class)
            .setParameter("tenant", tenantId)
            .setParameter("event", eventId)
            .setParameter("subscriptions", subscriptions)
            .setMaxResults(subscriptions.size())
            .getResultList();
  }

  /** The newest delivery of a subscription but for so many, which are passed in the index alone. */
  Optional<UUID> behind(UUID tenantId, UUID subscriptionId, int newest) {
    return entities
        .createQuery(
            "select d.id from Delivery d where d.tenantId = :tenant"
                + " and d.subscriptionId = :subscription"
                + " order by d.tenantId desc, d.subscriptionId desc, d.id desc",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("subscription", subscriptionId)
        .setFirstResult(newest)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /**
   * Pairs of status and count, tests left out.
   *
   * @param after only deliveries that are newer are looked at
   */
  List<Object[]> countByStatus(
      UUID tenantId, UUID subscriptionId, Instant since, Optional<UUID> after) {
    return entities
        .createQuery(
            "select d.status, count(d) from Delivery d where d.tenantId = :tenant"
                + " and d.subscriptionId = :subscription and d.id > :after"
                + " and d.createdAt >= :since and d.test = :test group by d.status",
            Object[].class)
        .setParameter("tenant", tenantId)
        .setParameter("subscription", subscriptionId)
        .setParameter("after", after.orElse(Id.NONE))
        .setParameter("since", since)
        .setParameter("test", false)
        .getResultList();
  }

  /**
   * Attempts but for tests, accepted ones, the median and 95th percentile of their time in ms, and
   * when the newest began. What takes equally long is added up first, so that nothing is sorted but
   * times.
   */
  Object[] attemptFigures(UUID tenantId, UUID subscriptionId, Instant since) {
    return (Object[])
        entities
            .createNativeQuery(FIGURES.formatted(percentile("0.5"), percentile("0.95")))
            .setParameter(1, tenantId)
            .setParameter(2, subscriptionId)
            .setParameter(3, since.atOffset(ZoneOffset.UTC))
            .getSingleResult();
  }

  private static String percentile(String share) {
    return PERCENTILE.formatted(share);
  }

  /** Deliveries that died at this time or later and still are dead, tests left out. */
  long died(UUID tenantId, UUID subscriptionId, Instant since) {
    var dead =
        dialect == Dialect.POSTGRESQL
            ? "status = 'DEAD' and not test and finished_at >= ?"
            : "died_at >= ?";
    return number(
        entities
            .createNativeQuery(
                "select count(*) from (select id from delivery where tenant_id = ?"
                    + " and subscription_id = ? and "
                    + dead
                    + " fetch first "
                    + MOST_DEAD
                    + " rows only) counted")
            .setParameter(1, tenantId)
            .setParameter(2, subscriptionId)
            .setParameter(3, since.atOffset(ZoneOffset.UTC))
            .getSingleResult());
  }

  /** What stands in a subscription's queue. */
  long waiting(UUID tenantId, UUID subscriptionId) {
    return number(
        entities
            .createNativeQuery(
                "select count(*) from subscription s join delivery d on d.queue = s.id"
                    + " where s.tenant_id = ? and s.id = ?")
            .setParameter(1, tenantId)
            .setParameter(2, subscriptionId)
            .getSingleResult());
  }

  private static long number(Object column) {
    return ((Number) column).longValue();
  }

  /** The earliest time at which a delivery is due, or null. */
  Object nextDue(UUID tenantId, UUID subscriptionId) {
    return entities
        .createNativeQuery("select min(due_at) from delivery where queue = ? and tenant_id = ?")
        .setParameter(1, subscriptionId)
        .setParameter(2, tenantId)
        .getSingleResult();
  }
}
