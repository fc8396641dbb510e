package harkara.subscriptions.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The subscriptions of several tenants at once, for whoever looks at all. */
@ApplicationScoped
@Transactional
public class ListedSubscriptions {
  @PersistenceContext private EntityManager entities;

  /** So many at most, the newest first; deleted ones left out. */
  public List<ListedSubscription> of(Collection<UUID> tenants, int limit) {
    return entities
        .createQuery(
            "select new harkara.subscriptions.registry.ListedSubscription(s.id, s.tenantId, s.url,"
                + " s.description, s.status, s.pausedBy, s.failingSince)"
                + " from Subscription s where s.tenantId in :tenants and s.deletedAt is null"
                + " order by s.id desc",
            ListedSubscription.class)
        .setParameter("tenants", tenants)
        .setMaxResults(limit)
        .getResultList();
  }
}
