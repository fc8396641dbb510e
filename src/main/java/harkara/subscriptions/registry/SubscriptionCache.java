package harkara.subscriptions.registry;

import harkara.base.caches.BoundedMaps;
import harkara.subscriptions.registry.SubscriptionSnapshots.OfTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;

/**
 * This node's cache of subscriptions, by tenant. A tenant's version in the database tells whether
 * what is cached still holds; it is asked for two or three times a second.
 */
@ApplicationScoped
public class SubscriptionCache {
  private static final int MAX_TENANTS = 10_000;

  private final SubscriptionSnapshots snapshots;
  private final SubscriptionVersions versions;
  private final ConcurrentMap<UUID, OfTenant> tenants = BoundedMaps.of(MAX_TENANTS);

  SubscriptionCache() { // for the client proxy only
    this(null, null);
  }

  @Inject
  SubscriptionCache(SubscriptionSnapshots snapshots, SubscriptionVersions versions) {
    this.snapshots = snapshots;
    this.versions = versions;
  }

  public Collection<SubscriptionSnapshot> of(UUID tenantId) {
    return cached(tenantId).byId().values();
  }

  public Optional<SubscriptionSnapshot> find(UUID tenantId, UUID subscriptionId) {
    return Optional.ofNullable(cached(tenantId).byId().get(subscriptionId));
  }

  private OfTenant cached(UUID tenantId) {
    var cached = tenants.get(tenantId);
    return cached != null ? cached : load(tenantId);
  }

  private OfTenant load(UUID tenantId) {
    var loaded = snapshots.load(tenantId);
    tenants.put(tenantId, loaded);
    return loaded;
  }

  void onChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionChanged change) {
    tenants.remove(change.tenantId());
  }

  /** Forgets the tenants whose subscriptions have changed on any node. */
  public void refresh() {
    if (!tenants.isEmpty()) {
      versions.of(tenants.keySet()).forEach(this::forgetUnless);
    }
  }

  private void forgetUnless(UUID tenantId, long version) {
    tenants.computeIfPresent(tenantId, (id, cached) -> cached.version() == version ? cached : null);
  }
}
