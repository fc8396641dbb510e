package harkara.subscriptions.registry;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The wishes of subscriptions, change by change. Of each the newest {@value #MOST} are kept,
 * however often somebody changes it.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class SubscriptionRevisions {
  static final int MOST = 500;

  /** For each subscription a look at the index alone. */
  private static final String IN_FORCE =
      """
      select (select r.id from subscription_revision r
        where r.tenant_id = s.tenant_id and r.subscription_id = s.id and r.changed_at <= ?
        order by r.tenant_id desc, r.subscription_id desc, r.changed_at desc fetch first 1 rows only) as revision
      from subscription s where s.tenant_id = ? and s.id in :ids\
      """;

  @PersistenceContext private EntityManager entities;

  /** The subscription's row is locked, so that two at once do not pass each other. */
  void add(SubscriptionRevision revision) {
    entities.persist(revision);
    entities.flush();
    oldestToGo(revision.tenantId(), revision.subscriptionId())
        .forEach(time -> removeUntil(revision.tenantId(), revision.subscriptionId(), time));
  }

  private List<Instant> oldestToGo(UUID tenantId, UUID subscriptionId) {
    return entities
        .createQuery(
            "select r.changedAt from SubscriptionRevision r where r.tenantId = :tenant"
                + " and r.subscriptionId = :subscription"
                + " order by r.tenantId desc, r.subscriptionId desc, r.changedAt desc",
            Instant.class)
        .setParameter("tenant", tenantId)
        .setParameter("subscription", subscriptionId)
        .setFirstResult(MOST)
        .setMaxResults(1)
        .getResultList();
  }

  private void removeUntil(UUID tenantId, UUID subscriptionId, Instant time) {
    entities
        .createQuery(
            "delete from SubscriptionRevision r where r.tenantId = :tenant"
                + " and r.subscriptionId = :subscription and r.changedAt <= :time")
        .setParameter("tenant", tenantId)
        .setParameter("subscription", subscriptionId)
        .setParameter("time", time)
        .executeUpdate();
  }

  /** What was in force at a time, by subscription; none for those of which that is not known. */
  Map<UUID, SubscriptionRevision> at(UUID tenantId, Collection<UUID> subscriptions, Instant time) {
    if (subscriptions.isEmpty()) {
      return Map.of();
    }
    var ids = inForce(tenantId, subscriptions, time);
    return ids.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                "select r from SubscriptionRevision r where r.tenantId = :tenant and r.id in :ids",
                SubscriptionRevision.class)
            .setParameter("tenant", tenantId)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(SubscriptionRevision::subscriptionId, Function.identity()));
  }

  private List<UUID> inForce(UUID tenantId, Collection<UUID> subscriptions, Instant time) {
    return NativeQuery.of(entities, IN_FORCE)
        .with(time)
        .with(tenantId)
        .in(subscriptions)
        .ids()
        .stream()
        .filter(Objects::nonNull)
        .toList();
  }
}
