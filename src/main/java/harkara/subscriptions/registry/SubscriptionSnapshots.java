package harkara.subscriptions.registry;

import harkara.base.ids.Id;
import harkara.subscriptions.signing.DecryptedSecret;
import harkara.subscriptions.signing.SigningSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Snapshots of a tenant's subscriptions, with all that was sealed opened. */
@ApplicationScoped
@Transactional
class SubscriptionSnapshots {
  private static final Logger LOG = System.getLogger(SubscriptionSnapshots.class.getName());

  private final SubscriptionVersions versions;
  private final SigningSecrets secrets;
  private final SealedHeaders sealedHeaders;

  @PersistenceContext private EntityManager entities;

  SubscriptionSnapshots() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  SubscriptionSnapshots(
      SubscriptionVersions versions, SigningSecrets secrets, SealedHeaders sealedHeaders) {
    this.versions = versions;
    this.secrets = secrets;
    this.sealedHeaders = sealedHeaders;
  }

  /** All that a tenant has, and the version that it is. */
  record OfTenant(long version, Map<UUID, SubscriptionSnapshot> byId) {}

  /** The version is read first: what is newer than it is loaded again a little later. */
  OfTenant load(UUID tenantId) {
    var version = versions.of(List.of(tenantId)).getOrDefault(tenantId, 0L);
    var subscriptions =
        entities
            .createQuery(
                "select s from Subscription s where s.tenantId = :tenant and s.deletedAt is null",
                Subscription.class)
            .setParameter("tenant", tenantId)
            .getResultList();
    var opened = secrets.open(tenantId, subscriptions.stream().map(Subscription::id).toList());
    return new OfTenant(
        version,
        subscriptions.stream()
            .collect(
                Collectors.toMap(
                    Subscription::id,
                    each -> snapshot(each, opened.getOrDefault(each.id(), List.of())))));
  }

  /** Without secrets where the headers cannot be opened: then nothing is to be sent. */
  private SubscriptionSnapshot snapshot(Subscription subscription, List<DecryptedSecret> opened) {
    try {
      var headers = sealedHeaders.open(subscription).map();
      return SubscriptionSnapshot.of(subscription, headers, opened);
    } catch (RuntimeException closed) {
      LOG.log(
          Level.ERROR,
          "subscription={0} headers cannot be opened",
          Id.SUBSCRIPTION.text(subscription.id()));
      return SubscriptionSnapshot.of(subscription, Map.of(), List.of());
    }
  }
}
