package harkara.subscriptions.registry;

import harkara.accounts.tenants.TenantVersions;
import harkara.subscriptions.registry.SubscriptionChanged.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * The versions of tenants' subscriptions, a number each: every change counts it up, in the same
 * transaction, and so tells all nodes that what they have cached is old.
 */
@ApplicationScoped
@Transactional
public class SubscriptionVersions {
  private final TenantVersions tenants;
  private final Event<SubscriptionChanged> news;

  SubscriptionVersions() { // for the client proxy only
    this(null, null);
  }

  @Inject
  SubscriptionVersions(TenantVersions tenants, Event<SubscriptionChanged> news) {
    this.tenants = tenants;
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
    tenants.countUp(tenantId);
    news.fire(new SubscriptionChanged(tenantId, subscriptionId, kind));
  }

  Map<UUID, Long> of(Collection<UUID> tenantIds) {
    return tenants.of(tenantIds);
  }
}
