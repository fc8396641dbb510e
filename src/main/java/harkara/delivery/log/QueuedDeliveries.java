package harkara.delivery.log;

import harkara.base.database.NativeQuery;
import harkara.base.database.NativeRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Counts what waits, from the index that has no other deliveries: as much of it as the quota of
 * open deliveries lets wait.
 */
@ApplicationScoped
@Transactional
public class QueuedDeliveries {
  /** Queue by queue: a join could read the others' first. */
  private static final String WAITING =
      """
      select tenant_id, sum(waiting), min(oldest) from (
        select s.tenant_id,
          (select count(*) from delivery d where d.queue = s.id) as waiting,
          (select d.due_at from delivery d where d.queue = s.id
            order by d.due_at fetch first 1 rows only) as oldest
        from subscription s where s.tenant_id in :ids) queues
      where oldest is not null group by tenant_id\
      """;

  private static final String WAITING_OF_EACH =
      """
      select id, waiting, oldest from (
        select s.id,
          (select count(*) from delivery d where d.queue = s.id) as waiting,
          (select d.due_at from delivery d where d.queue = s.id
            order by d.due_at fetch first 1 rows only) as oldest
        from subscription s where s.tenant_id in :ids and s.deleted_at is null) queues
      where oldest is not null\
      """;

  private static final String IN_QUEUES =
      """
      select count(*) from subscription s join delivery d on d.queue = s.id
      where s.tenant_id = ? and s.id in :ids\
      """;

  @PersistenceContext private EntityManager entities;

  public Waiting of(UUID tenantId) {
    return of(List.of(tenantId)).getOrDefault(tenantId, Waiting.NOTHING);
  }

  /** Of those tenants of which something waits. */
  public Map<UUID, Waiting> of(Collection<UUID> tenants) {
    return tenants.isEmpty()
        ? Map.of()
        : NativeQuery.of(entities, WAITING)
            .in(tenants)
            .map(row -> row.uuid(0), QueuedDeliveries::waiting);
  }

  /** Of those subscriptions of some tenants of which something waits. */
  public Map<UUID, Waiting> bySubscription(Collection<UUID> tenants) {
    return NativeQuery.of(entities, WAITING_OF_EACH)
        .in(tenants)
        .map(row -> row.uuid(0), QueuedDeliveries::waiting);
  }

  private static Waiting waiting(NativeRow row) {
    return new Waiting(row.number(1), row.instant(2));
  }

  /** In the queues of these subscriptions. */
  public long count(UUID tenantId, Collection<UUID> subscriptions) {
    return subscriptions.isEmpty()
        ? 0
        : NativeQuery.of(entities, IN_QUEUES).with(tenantId).in(subscriptions).number();
  }

  /** In a subscription's queue. */
  public long count(UUID tenantId, UUID subscriptionId) {
    return NativeQuery.of(
            entities,
            "select count(*) from subscription s join delivery d on d.queue = s.id"
                + " where s.tenant_id = ? and s.id = ?")
        .with(tenantId)
        .with(subscriptionId)
        .number();
  }

  /** The earliest time at which a delivery in a subscription's queue is due, or null. */
  public Instant nextDue(UUID tenantId, UUID subscriptionId) {
    return NativeQuery.of(
            entities, "select min(due_at) from delivery where queue = ? and tenant_id = ?")
        .with(subscriptionId)
        .with(tenantId)
        .row()
        .instant(0);
  }
}
