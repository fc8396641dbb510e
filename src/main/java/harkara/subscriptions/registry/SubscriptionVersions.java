package harkara.subscriptions.registry;

import harkara.subscriptions.registry.SubscriptionChanged.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The versions of tenants' subscriptions, a number each: every change counts it up, in the same
 * transaction, and so tells all nodes that what they have cached is old.
 */
@ApplicationScoped
@Transactional
public class SubscriptionVersions {
  private final Event<SubscriptionChanged> news;

  @PersistenceContext private EntityManager entities;

  SubscriptionVersions() { // for the client proxy only
    this(null);
  }

  @Inject
  SubscriptionVersions(Event<SubscriptionChanged> news) {
    this.news = news;
  }

  /** A subscription's signing secrets are others now. */
  public void rekeyed(UUID tenantId, UUID subscriptionId) {
    next(tenantId, subscriptionId, Kind.REKEYED);
  }

  void changed(UUID tenantId, UUID subscriptionId) {
    next(tenantId, subscriptionId, Kind.CHANGED);
  }

  /** Locks the tenant's row until the transaction ends. */
  void next(UUID tenantId, UUID subscriptionId, Kind kind) {
    entities
        .createQuery(
            "update Tenant t set t.subscriptionVersion = t.subscriptionVersion + 1"
                + " where t.id = :tenant")
        .setParameter("tenant", tenantId)
        .executeUpdate();
    news.fire(new SubscriptionChanged(tenantId, subscriptionId, kind));
  }

  Map<UUID, Long> of(Collection<UUID> tenantIds) {
    return entities
        .createQuery(
            "select t.id, t.subscriptionVersion from Tenant t where t.id in :ids", Object[].class)
        .setParameter("ids", List.copyOf(tenantIds))
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Number) row[1]).longValue()));
  }
}
