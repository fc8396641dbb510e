package harkara.deliverylog;

import harkara.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Reads deliveries for people. */
@ApplicationScoped
@Transactional
class DeliveryLog {
  @PersistenceContext private EntityManager entities;

  /** Newest first. */
  List<Delivery> list(UUID tenantId, DeliveryFilter filter, UUID before, int limit) {
    var conditions = filter.conditions();
    var text = new StringBuilder("select d from Delivery d where d.tenantId = :tenant");
    conditions.keySet().forEach(condition -> text.append(" and ").append(condition));
    text.append(" and d.id < :before order by d.id desc");
    var query =
        entities
            .createQuery(text.toString(), Delivery.class)
            .setParameter("tenant", tenantId)
            .setParameter("before", before)
            .setMaxResults(limit);
    conditions.values().forEach(values -> values.forEach(query::setParameter));
    return query.getResultList();
  }

  List<Delivery> ofEvent(UUID tenantId, UUID eventId) {
    return entities
        .createQuery(
            "select d from Delivery d where d.tenantId = :tenant and d.eventId = :event"
                + " order by d.id",
            Delivery.class)
        .setParameter("tenant", tenantId)
        .setParameter("event", eventId)
        .getResultList();
  }

  /** Pairs of status and count. */
  List<Object[]> countByStatus(UUID tenantId, UUID subscriptionId, Instant since) {
    return entities
        .createQuery(
            "select d.status, count(d) from Delivery d where d.tenantId = :tenant"
                + " and d.subscriptionId = :subscription and d.createdAt >= :since"
                + " group by d.status",
            Object[].class)
        .setParameter("tenant", tenantId)
        .setParameter("subscription", subscriptionId)
        .setParameter("since", since)
        .getResultList();
  }

  /**
   * Attempts, accepted ones, and the median and 95th percentile of their time in ms. MariaDB cannot
   * aggregate to a percentile: it is added up from the one or two times that are nearest to it,
   * each by its nearness.
   */
  Object[] attemptFigures(UUID tenantId, UUID subscriptionId, Instant since) {
    return (Object[])
        entities
            .createNativeQuery(
                "select count(*), sum(case when outcome = 'ACCEPTED' then 1 else 0 end),"
                    + " sum(duration_ms * greatest(0, 1 - abs(1 + 0.5 * (total - 1) - place))),"
                    + " sum(duration_ms * greatest(0, 1 - abs(1 + 0.95 * (total - 1) - place))),"
                    + " max(started_at)"
                    + " from (select outcome, duration_ms, started_at, count(*) over () as total,"
                    + " row_number() over (order by duration_ms) as place"
                    + " from attempt where tenant_id = ? and subscription_id = ?"
                    + " and started_at >= ?) ranked")
            .setParameter(1, tenantId)
            .setParameter(2, subscriptionId)
            .setParameter(3, since.atOffset(ZoneOffset.UTC))
            .getSingleResult();
  }

  /** The earliest time at which a delivery is due, or null. */
  Object nextDue(UUID tenantId, UUID subscriptionId) {
    return entities
        .createNativeQuery(
            "select min(due_at) from delivery where tenant_id = ? and subscription_id = ?"
                + " and status = 'SCHEDULED'")
        .setParameter(1, tenantId)
        .setParameter(2, subscriptionId)
        .getSingleResult();
  }
}
