package harkara.subscriptions.registry;

import harkara.events.publishing.OriginalsWanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.UUID;

/**
 * Asks a tenant's subscriptions for changes of Meta's as they came. One that is paused wants none,
 * like any other event, so nothing is recorded for it.
 */
@ApplicationScoped
class WantedOriginals implements OriginalsWanted {
  private final SubscriptionCache subscriptions;

  WantedOriginals() { // for the client proxy only
    this(null);
  }

  @Inject
  WantedOriginals(SubscriptionCache subscriptions) {
    this.subscriptions = subscriptions;
  }

  @Override
  public boolean of(UUID tenantId) {
    return subscriptions.of(tenantId).stream().anyMatch(SubscriptionSnapshot::wantsOriginals);
  }

  @Override
  public boolean of(UUID tenantId, Collection<String> types) {
    return subscriptions.of(tenantId).stream().anyMatch(each -> each.wantsOriginal(types));
  }
}
