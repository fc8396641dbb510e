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

  /** Attempts, accepted ones, and the median and 95th percentile of their time in ms. */
  Object[] attemptFigures(UUID tenantId, UUID subscriptionId, Instant since) {
    return (Object[])
        entities
            .createNativeQuery(
                "select count(*), sum(case when outcome = 'ACCEPTED' then 1 else 0 end),"
                    + " percentile_cont(0.5) within group (order by duration_ms),"
                    + " percentile_cont(0.95) within group (order by duration_ms),"
                    + " max(started_at)"
                    + " from attempt where tenant_id = ? and subscription_id = ?"
                    + " and started_at >= ?")
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
