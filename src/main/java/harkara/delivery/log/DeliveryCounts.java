package harkara.delivery.log;

import harkara.base.ids.Id;
import harkara.delivery.DeliveryStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counts a subscription's deliveries by their states, tests left out. */
@ApplicationScoped
@Transactional
public class DeliveryCounts {
  @PersistenceContext private EntityManager entities;

  /**
   * Of every state.
   *
   * @param after only deliveries that are newer are looked at
   */
  public Map<DeliveryStatus, Long> byStatus(
      UUID tenantId, UUID subscriptionId, Instant since, Optional<UUID> after) {
    var counts = new EnumMap<DeliveryStatus, Long>(DeliveryStatus.class);
    for (var status : DeliveryStatus.values()) {
      counts.put(status, 0L);
    }
    entities
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
        .getResultStream()
        .forEach(row -> counts.put((DeliveryStatus) row[0], (Long) row[1]));
    return counts;
  }
}
