package harkara.delivery.attempts;

import harkara.base.database.Partition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads attempts in the order of their ids, which is the order of time. */
@ApplicationScoped
@Transactional
public class AttemptRows {
  private static final int AT_ONCE = 500;

  /** Above every id. */
  private static final UUID END = new UUID(Long.MAX_VALUE, -1L);

  private static final String SELECT =
      "select new harkara.delivery.attempts.AttemptRow(a.tenantId, a.id, a.deliveryId, d.eventId,"
          + " a.subscriptionId, d.eventType, d.status, d.test, a.number, a.startedAt,"
          + " a.durationMillis, a.outcome, a.responseStatus, a.detail, a.nextDueAt)"
          + " from Attempt a, Delivery d where d.tenantId = a.tenantId and d.id = a.deliveryId";

  @PersistenceContext private EntityManager entities;

  /** The ids of these tenants' attempts above an id. */
  public List<UUID> ids(Collection<UUID> tenants, UUID after) {
    return ids(tenants, after, END);
  }

  /** The ids of these tenants' attempts above an id, up to another. */
  public List<UUID> ids(Collection<UUID> tenants, UUID after, UUID until) {
    return entities
        .createQuery(
            "select a.id from Attempt a where a.tenantId in :tenants and a.id > :after"
                + " and a.id <= :until order by a.id",
            UUID.class)
        .setParameter("tenants", tenants)
        .setParameter("after", after)
        .setParameter("until", until)
        .getResultList();
  }

  /** These attempts of these tenants, in order. */
  public List<AttemptRow> find(Collection<UUID> tenants, List<UUID> ids) {
    var rows = new ArrayList<AttemptRow>(ids.size());
    for (var part : Partition.of(ids, AT_ONCE)) {
      rows.addAll(
          query(" and a.tenantId in :tenants and a.id in :ids")
              .setParameter("tenants", tenants)
              .setParameter("ids", part)
              .getResultList());
    }
    return rows;
  }

  /** A tenant's attempts between two ids, the first ones. */
  public List<AttemptRow> page(UUID tenantId, UUID after, UUID until, int limit) {
    return query(" and a.tenantId = :tenant and a.id > :after and a.id <= :until")
        .setParameter("tenant", tenantId)
        .setParameter("after", after)
        .setParameter("until", until)
        .setMaxResults(limit)
        .getResultList();
  }

  private TypedQuery<AttemptRow> query(String condition) {
    return entities.createQuery(SELECT + condition + " order by a.id", AttemptRow.class);
  }
}
