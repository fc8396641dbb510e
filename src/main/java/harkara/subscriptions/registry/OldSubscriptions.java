package harkara.subscriptions.registry;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Removes what no event that is kept can ask about any more: revisions that were no longer in
 * force, and subscriptions that were deleted and have no deliveries, as whoever keeps those knows.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class OldSubscriptions {
  private static final String SUPERSEDED =
      """
      select r.id from subscription_revision r where r.id > ? and r.id < ? and r.changed_at < ?
        and exists (select n.id from subscription_revision n where n.tenant_id = r.tenant_id
          and n.subscription_id = r.subscription_id
          and n.changed_at > r.changed_at and n.changed_at <= ?)
      order by r.id fetch first %d rows only for update skip locked\
      """;

  @PersistenceContext private EntityManager entities;

  /**
   * Locks some revisions behind an id that had been followed by others before a time.
   *
   * @param end above all ids of that time
   */
  public List<UUID> superseded(UUID after, UUID end, Instant time, int most) {
    return NativeQuery.of(entities, SUPERSEDED.formatted(most))
        .with(after)
        .with(end)
        .with(time)
        .with(time)
        .ids();
  }

  public void removeRevisions(List<UUID> ids) {
    if (!ids.isEmpty()) {
      delete("delete from SubscriptionRevision r where r.id in :ids", ids).executeUpdate();
    }
  }

  /** With all their revisions. */
  public void removeSubscriptions(List<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    for (var tenant : tenants(ids)) {
      delete(
              "delete from SubscriptionRevision r where r.tenantId = :tenant"
                  + " and r.subscriptionId in :ids",
              ids)
          .setParameter("tenant", tenant)
          .executeUpdate();
    }
    delete("delete from Subscription s where s.id in :ids", ids).executeUpdate();
  }

  private List<UUID> tenants(List<UUID> ids) {
    return entities
        .createQuery(
            "select distinct s.tenantId from Subscription s where s.id in :ids", UUID.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  private Query delete(String statement, List<UUID> ids) {
    return entities.createQuery(statement).setParameter("ids", ids);
  }
}
