package harkara.subscriptions.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Subscriptions of all tenants by how they are, for who watches them; always in the order of their
 * ids, so that what is beyond a limit stays beyond it.
 */
@ApplicationScoped
@Transactional
public class SubscriptionConditions {
  @PersistenceContext private EntityManager entities;

  /** Active ones without success since this time or longer. */
  public List<Subscription> failing(Instant since, int most) {
    return entities
        .createQuery(
            "select s from Subscription s where s.failingSince <= :since and s.status = :active"
                + " and s.deletedAt is null order by s.id",
            Subscription.class)
        .setParameter("since", since)
        .setParameter("active", SubscriptionStatus.ACTIVE)
        .setMaxResults(most)
        .getResultList();
  }

  /** Those that are paused though nobody asked for it. */
  public List<Subscription> pausedByServer(int most) {
    return entities
        .createQuery(
            "select s from Subscription s where s.pausedBy in :reasons and s.deletedAt is null"
                + " order by s.id",
            Subscription.class)
        .setParameter("reasons", List.of(PausedBy.GONE, PausedBy.FAILING))
        .setMaxResults(most)
        .getResultList();
  }

  /** Active ones behind an id. */
  public List<Subscription> active(UUID after, int most) {
    return entities
        .createQuery(
            "select s from Subscription s where s.id > :after and s.status = :active"
                + " and s.deletedAt is null order by s.id",
            Subscription.class)
        .setParameter("after", after)
        .setParameter("active", SubscriptionStatus.ACTIVE)
        .setMaxResults(most)
        .getResultList();
  }

  /** Tenant by tenant. */
  public List<SubscriptionCount> counts(int most) {
    return entities
        .createQuery(
            "select new harkara.subscriptions.registry.SubscriptionCount(s.tenantId, count(s))"
                + " from Subscription s where s.deletedAt is null group by s.tenantId"
                + " order by s.tenantId",
            SubscriptionCount.class)
        .setMaxResults(most)
        .getResultList();
  }
}
