package harkara.events.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Set;
import java.util.UUID;

/**
 * Tells of which events the payload is still there. Who removes payloads locks the deliveries
 * first; the answer holds for a transaction that has locked one.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class KeptPayloads {
  @PersistenceContext private EntityManager entities;

  public boolean isRemoved(UUID tenantId, UUID eventId) {
    return entities
            .createQuery(
                "select count(e) from WebhookEvent e where e.tenantId = :tenant and e.id = :event"
                    + " and e.payloadRemovedAt is not null",
                Long.class)
            .setParameter("tenant", tenantId)
            .setParameter("event", eventId)
            .getSingleResult()
        > 0;
  }

  /** Those of these events that have it. */
  public Set<UUID> among(Set<UUID> ids) {
    return Set.copyOf(
        entities
            .createQuery(
                "select e.id from WebhookEvent e where e.id in :ids and e.payloadRemovedAt is null",
                UUID.class)
            .setParameter("ids", ids)
            .getResultList());
  }
}
