package harkara.delivery.log;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  private static final String WITH_DEAD_OF_ALL =
      """
      select s.tenant_id, s.id from subscription s where s.tenant_id in :ids
      and s.deleted_at is null and exists (
        select 1 from delivery d where d.tenant_id = s.tenant_id and d.subscription_id = s.id
          and d.died_at >= ?)\
      """;

  /** One part of a union; no database but one lets a limited part of a join know the other. */
  private static final String DIED_OF_EACH =
      """
      select %d, count(*) from (
        select d.id from delivery d where d.tenant_id = ? and d.subscription_id = ?
          and d.died_at >= ? fetch first %d rows only) counted\
      """;

  private static final int PARTS = 100;

  private final int most;

  @PersistenceContext private EntityManager entities;

  /** A subscription of a tenant. */
  private record Owned(UUID tenantId, UUID id) {}

  public DeadDeliveries() {
    this(MOST);
  }

  DeadDeliveries(int most) {
    this.most = most;
  }

  /** Those of a tenant that died at this time or later. */
  public long count(UUID tenantId, Instant since) {
    return NativeQuery.of(entities, DIED.formatted(most)).with(tenantId).with(since).number();
  }

  /** The same of one subscription. */
  public long count(UUID tenantId, UUID subscriptionId, Instant since) {
    return NativeQuery.of(entities, DIED_OF_ONE.formatted(most))
        .with(tenantId)
        .with(subscriptionId)
        .with(since)
        .number();
  }

  /** How many of each of some tenants' subscriptions, where there are any. */
  public Map<UUID, Long> bySubscription(Collection<UUID> tenants, Instant since) {
    var with =
        NativeQuery.of(entities, WITH_DEAD_OF_ALL)
            .in(tenants)
            .with(since)
            .list(row -> new Owned(row.uuid(0), row.uuid(1)));
    var counts = new HashMap<UUID, Long>();
    for (var start = 0; start < with.size(); start += PARTS) {
      count(with.subList(start, Math.min(start + PARTS, with.size())), since, counts);
    }
    return counts;
  }

  private void count(List<Owned> part, Instant since, Map<UUID, Long> counts) {
    var text =
        IntStream.range(0, part.size())
            .mapToObj(index -> DIED_OF_EACH.formatted(index, most))
            .collect(Collectors.joining("\nunion all\n"));
    var query = NativeQuery.of(entities, text);
    part.forEach(each -> query.with(each.tenantId()).with(each.id()).with(since));
    query.forEach(row -> counts.put(part.get((int) row.number(0)).id(), row.number(1)));
  }

  /** Which of these subscriptions have one that died at this time or later. */
  public Set<UUID> among(UUID tenantId, Collection<UUID> subscriptions, Instant since) {
    return Set.copyOf(
        NativeQuery.of(entities, WITH_DEAD).with(since).with(tenantId).in(subscriptions).ids());
  }
}
