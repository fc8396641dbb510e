package harkara.delivery.attempts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Attempts in one line each, for those who look at many. */
@ApplicationScoped
@Transactional
public class AttemptLines {
  @PersistenceContext private EntityManager entities;

  /** Of these deliveries, the earliest first, so many at most. */
  public List<AttemptLine> of(UUID tenantId, Collection<UUID> deliveries, int most) {
    return deliveries.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select new harkara.delivery.attempts.AttemptLine(a.id, a.deliveryId, a.number,"
                    + " a.startedAt, a.durationMillis, a.outcome, a.responseStatus, a.detail,"
                    + " a.nextDueAt) from Attempt a where a.tenantId = :tenant"
                    + " and a.deliveryId in :deliveries order by a.startedAt, a.number",
                AttemptLine.class)
            .setParameter("tenant", tenantId)
            .setParameter("deliveries", deliveries)
            .setMaxResults(most)
            .getResultList();
  }

  /** The delivery of an attempt. */
  public Optional<UUID> deliveryOf(UUID tenantId, UUID attemptId) {
    return entities
        .createQuery(
            "select a.deliveryId from Attempt a where a.tenantId = :tenant and a.id = :id",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("id", attemptId)
        .getResultStream()
        .findFirst();
  }
}
