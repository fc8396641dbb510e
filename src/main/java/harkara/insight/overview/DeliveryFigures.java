package harkara.insight.overview;

import harkara.base.database.Columns;
import harkara.base.datasource.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What waits and what has died, read from indexes that have no other deliveries: as much of them as
 * the quota of open deliveries lets wait, and up to {@value #MOST_DEAD} dead ones.
 */
@ApplicationScoped
@Transactional
class DeliveryFigures {
  static final int MOST_DEAD = 10_000;

  /** Queue by queue: a join could read the others' first. */
  private static final String WAITING =
      """
      select tenant_id, sum(waiting), min(oldest) from (
        select s.tenant_id,
          (select count(*) from delivery d where d.queue = s.id) as waiting,
          (select d.due_at from delivery d where d.queue = s.id
            order by d.due_at fetch first 1 rows only) as oldest
        from subscription s where s.tenant_id in (%s)) queues
      where oldest is not null group by tenant_id""";

  private static final String DIED =
      """
      select count(*) from (
        select d.id from subscription s join delivery d
          on d.tenant_id = s.tenant_id and d.subscription_id = s.id
        where s.tenant_id = ? and %s fetch first %d rows only) counted""";

  /** The index has the dead ones only, and no tests. */
  private static final String DEAD_ON_POSTGRESQL =
      "d.status = 'DEAD' and not d.test and d.finished_at >= ?";

  /** Null for what is not dead, and for tests. */
  private static final String DEAD = "d.died_at >= ?";

  private static final String IN_QUEUES =
      """
      select count(*) from subscription s join delivery d on d.queue = s.id
      where s.tenant_id = ? and s.id in (%s)""";

  private static final String WITH_DEAD =
      """
      select s.id from subscription s where exists (
        select 1 from delivery d where d.tenant_id = s.tenant_id and d.subscription_id = s.id and %s)
      and s.tenant_id = ? and s.id in (%s)""";

  @PersistenceContext private EntityManager entities;

  @Inject private Dialect dialect;

  Waiting waiting(UUID tenantId) {
    return waiting(List.of(tenantId)).getOrDefault(tenantId, Waiting.NOTHING);
  }

  /** What waits of those tenants of which something does. */
  @SuppressWarnings("unchecked") // a native query has no type
  Map<UUID, Waiting> waiting(Collection<UUID> tenants) {
    if (tenants.isEmpty()) {
      return Map.of();
    }
    var query = entities.createNativeQuery(WAITING.formatted(Places.of(tenants.size())));
    List<Object[]> rows = Places.bind(query, 1, tenants).getResultList();
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> Columns.uuid(row[0]),
                row -> new Waiting(number(row[1]), Columns.instant(row[2]))));
  }

  /** What waits in the queues of these subscriptions. */
  long inQueues(UUID tenantId, Collection<UUID> subscriptions) {
    if (subscriptions.isEmpty()) {
      return 0;
    }
    var query =
        entities
            .createNativeQuery(IN_QUEUES.formatted(Places.of(subscriptions.size())))
            .setParameter(1, tenantId);
    return number(Places.bind(query, 2, subscriptions).getSingleResult());
  }

  /** Deliveries that died at this time or later and still are dead, tests left out. */
  long died(UUID tenantId, Instant since) {
    var dead = dialect.choose(DEAD, DEAD_ON_POSTGRESQL, DEAD);
    return number(
        entities
            .createNativeQuery(DIED.formatted(dead, MOST_DEAD))
            .setParameter(1, tenantId)
            .setParameter(2, since.atOffset(ZoneOffset.UTC))
            .getSingleResult());
  }

  /** Those of these subscriptions of which a delivery died at this time or later and still is. */
  Set<UUID> withDead(UUID tenantId, Collection<UUID> ids, Instant since) {
    var dead = dialect.choose(DEAD, DEAD_ON_POSTGRESQL, DEAD);
    var query =
        entities
            .createNativeQuery(WITH_DEAD.formatted(dead, Places.of(ids.size())))
            .setParameter(1, since.atOffset(ZoneOffset.UTC))
            .setParameter(2, tenantId);
    return Set.copyOf(Columns.uuids(Places.bind(query, 3, ids).getResultList()));
  }

  private static long number(Object column) {
    return ((Number) column).longValue();
  }
}
