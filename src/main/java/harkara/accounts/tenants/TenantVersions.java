package harkara.accounts.tenants;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The versions of tenants' subscriptions: a number in the tenant's row, which every change of one
 * counts up, so that all nodes see it. Who counts holds the row until its transaction ends.
 */
@ApplicationScoped
@Transactional
public class TenantVersions {
  @PersistenceContext private EntityManager entities;

  public void countUp(UUID tenantId) {
    entities
        .createQuery(
            "update Tenant t set t.subscriptionVersion = t.subscriptionVersion + 1"
                + " where t.id = :tenant")
        .setParameter("tenant", tenantId)
        .executeUpdate();
  }

  public Map<UUID, Long> of(Collection<UUID> tenantIds) {
    return entities
        .createQuery(
            "select t.id, t.subscriptionVersion from Tenant t where t.id in :ids", Object[].class)
        .setParameter("ids", List.copyOf(tenantIds))
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
  }
}
