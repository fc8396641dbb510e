package harkara.delivery.log;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Counts deliveries that died and still are dead, tests left out: by the generated column {@code
 * died_at}, null for all others, up to {@value #MOST} of them.
 */
@ApplicationScoped
@Transactional
public class DeadDeliveries {
  private static final int MOST = 10_000;

  private static final String DIED =
      """
      select count(*) from (
        select d.id from subscription s join delivery d
          on d.tenant_id = s.tenant_id and d.subscription_id = s.id
        where s.tenant_id = ? and d.died_at >= ? fetch first %d rows only) counted\
      """;

  private static final String DIED_OF_ONE =
      """
      select count(*) from (
        select d.id from delivery d where d.tenant_id = ? and d.subscription_id = ?
          and d.died_at >= ? fetch first %d rows only) counted\
      """;

  private static final String WITH_DEAD =
      """
      select s.id from subscription s where exists (
        select 1 from delivery d where d.tenant_id = s.tenant_id and d.subscription_id = s.id
          and d.died_at >= ?)
      and s.tenant_id = ? and s.id in :ids\
      """;

  private static final String DIED_OF_EACH =
      """
      select s.id, count(*) from subscription s join delivery d
        on d.tenant_id = s.tenant_id and d.subscription_id = s.id
      where s.tenant_id in :ids and s.deleted_at is null and d.died_at >= ? group by s.id\
      """;

  @PersistenceContext private EntityManager entities;

  /** Those of a tenant that died at this time or later. */
  public long count(UUID tenantId, Instant since) {
    return NativeQuery.of(entities, DIED.formatted(MOST)).with(tenantId).with(since).number();
  }

  /** The same of one subscription. */
  public long count(UUID tenantId, UUID subscriptionId, Instant since) {
    return NativeQuery.of(entities, DIED_OF_ONE.formatted(MOST))
        .with(tenantId)
        .with(subscriptionId)
        .with(since)
        .number();
  }

  /** How many of each of some tenants' subscriptions, where there are any; all are counted. */
  public Map<UUID, Long> bySubscription(Collection<UUID> tenants, Instant since) {
    return NativeQuery.of(entities, DIED_OF_EACH)
        .in(tenants)
        .with(since)
        .map(row -> row.uuid(0), row -> row.number(1));
  }

  /** Which of these subscriptions have one that died at this time or later. */
  public Set<UUID> among(UUID tenantId, Collection<UUID> subscriptions, Instant since) {
    return Set.copyOf(
        NativeQuery.of(entities, WITH_DEAD).with(since).with(tenantId).in(subscriptions).ids());
  }
}
