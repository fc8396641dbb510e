package harkara.subscriptions.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The subscriptions whose endpoint fails, and since when each has had no success. */
@ApplicationScoped
@Transactional
public class FailingSubscriptions {
  private static final int AT_ONCE = 100;

  private final SubscriptionVersions versions;

  @PersistenceContext private EntityManager entities;

  FailingSubscriptions() { // for the client proxy only
    this(null);
  }

  @Inject
  FailingSubscriptions(SubscriptionVersions versions) {
    this.versions = versions;
  }

  /** Nothing succeeds any more; where that was so before, the time of then stays. */
  public void add(UUID tenantId, UUID id, Instant since) {
    var added =
        entities
            .createQuery(
                "update Subscription s set s.failingSince = :since where s.tenantId = :tenant"
                    + " and s.id = :id and s.failingSince is null")
            .setParameter("since", since)
            .setParameter("tenant", tenantId)
            .setParameter("id", id)
            .executeUpdate();
    if (added > 0) {
      versions.changed(tenantId, id);
    }
  }

  /** Something has succeeded again. */
  public void remove(UUID tenantId, UUID id) {
    var removed =
        entities
            .createQuery(
                "update Subscription s set s.failingSince = null where s.tenantId = :tenant"
                    + " and s.id = :id and s.failingSince is not null")
            .setParameter("tenant", tenantId)
            .setParameter("id", id)
            .executeUpdate();
    if (removed > 0) {
      versions.changed(tenantId, id);
    }
  }

  /** Active ones that have had no success since this time or longer, some of them. */
  List<Subscription> since(Instant time) {
    return entities
        .createQuery(
            "select s from Subscription s where s.failingSince <= :time and s.status = :active"
                + " and s.deletedAt is null",
            Subscription.class)
        .setParameter("time", time)
        .setParameter("active", SubscriptionStatus.ACTIVE)
        .setMaxResults(AT_ONCE)
        .getResultList();
  }
}
