package harkara.subscriptions.registry;

import harkara.base.ids.Id;
import harkara.base.vault.Vault;
import harkara.subscriptions.signing.DecryptedSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Each tenant's subscriptions, remembered on this node. A tenant's version in the database tells
 * whether what is remembered still holds; it is asked for once a second.
 */
@ApplicationScoped
public class SubscriptionCache {
  private static final Logger LOG = System.getLogger(SubscriptionCache.class.getName());
  private static final int MAX_TENANTS = 10_000;

  private final Subscriptions subscriptions;
  private final Vault vault;
  private final Map<UUID, Known> tenants = new ConcurrentHashMap<>();

  private record Known(long version, Map<UUID, SubscriptionSnapshot> byId) {}

  SubscriptionCache() { // for the client proxy only
    this(null, null);
  }

  @Inject
  SubscriptionCache(Subscriptions subscriptions, Vault vault) {
    this.subscriptions = subscriptions;
    this.vault = vault;
  }

  public Collection<SubscriptionSnapshot> of(UUID tenantId) {
    return known(tenantId).byId().values();
  }

  public Optional<SubscriptionSnapshot> find(UUID tenantId, UUID subscriptionId) {
    return Optional.ofNullable(known(tenantId).byId().get(subscriptionId));
  }

  private Known known(UUID tenantId) {
    var known = tenants.get(tenantId);
    return known != null ? known : load(tenantId);
  }

  private Known load(UUID tenantId) {
    var stored = subscriptions.load(tenantId);
    var byId =
        stored.rows().stream()
            .collect(
                Collectors.toMap(row -> row.subscription().id(), this::open, (one, other) -> one));
    var known = new Known(stored.version(), byId);
    if (tenants.size() >= MAX_TENANTS) {
      tenants.clear();
    }
    tenants.put(tenantId, known);
    return known;
  }

  private SubscriptionSnapshot open(Subscriptions.Row row) {
    var subscription = row.subscription();
    List<DecryptedSecret> secrets = row.secrets();
    Map<String, String> headers = Map.of();
    try {
      headers = openHeaders(subscription);
    } catch (RuntimeException closed) {
      LOG.log(
          Level.ERROR,
          "subscription={0} headers cannot be opened",
          Id.SUBSCRIPTION.text(subscription.id()));
      secrets = List.of();
    }
    return new SubscriptionSnapshot(
        subscription.id(),
        subscription.tenantId(),
        subscription.url(),
        subscription.filter(),
        subscription.status(),
        subscription.retry(),
        subscription.failingSince() != null,
        headers,
        secrets);
  }

  private Map<String, String> openHeaders(Subscription subscription) {
    if (subscription.sealedHeaders().length == 0) {
      return Map.of();
    }
    return CustomHeaders.fromBytes(
            vault.open(subscription.sealedHeaders(), Subscriptions.headerContext(subscription)))
        .map();
  }

  void onChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) SubscriptionChanged change) {
    tenants.remove(change.tenantId());
  }

  /** Forgets the tenants whose subscriptions have changed on any node. */
  public void refresh() {
    if (tenants.isEmpty()) {
      return;
    }
    subscriptions
        .versions(tenants.keySet())
        .forEach(
            (tenantId, version) ->
                tenants.computeIfPresent(
                    tenantId, (id, known) -> known.version() == version ? known : null));
  }
}
