package harkara.delivery.attempts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Finds the heads of the requests of a delivery. */
@ApplicationScoped
@Transactional
public class RecordedRequests {
  @PersistenceContext private EntityManager entities;

  /** The newest ones first. */
  public List<RecordedHeads> newest(UUID tenantId, UUID deliveryId, int limit) {
    return entities
        .createQuery(
            "select new harkara.delivery.attempts.RecordedHeads("
                + "a.startedAt, a.durationMillis, a.requestHeaders, a.responseHeaders)"
                + " from Attempt a where a.tenantId = :tenant and a.deliveryId = :delivery"
                + " order by a.number desc",
            RecordedHeads.class)
        .setParameter("tenant", tenantId)
        .setParameter("delivery", deliveryId)
        .setMaxResults(limit)
        .getResultList();
  }
}
