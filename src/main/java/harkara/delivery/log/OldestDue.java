package harkara.delivery.log;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Finds the queues of all tenants in which something has been due for long, and what of a
 * subscription is no notice, for who watches them.
 */
@ApplicationScoped
@Transactional
public class OldestDue {
  /** Queue by queue: a join could read the others' first. */
  private static final String OLD =
      """
      select tenant_id, id, oldest from (
        select s.tenant_id, s.id, (select d.due_at from delivery d where d.queue = s.id
            order by d.due_at fetch first 1 rows only) as oldest
        from subscription s where s.status = 'ACTIVE' and s.deleted_at is null) queues
      where oldest < ? order by id fetch first %d rows only\
      """;

  private static final String OLDEST_OTHER =
      """
      select due_at from delivery where queue = ? and tenant_id = ? and due_at < ?
        and event_type not in (%s) order by due_at fetch first 1 rows only\
      """;

  /** Among the newest: nothing has succeeded behind them. */
  private static final String OTHERS_FAILED =
      """
      select count(*) from (select event_type, status, attempts, test from delivery
        where tenant_id = ? and subscription_id = ? order by tenant_id desc, subscription_id desc,
        id desc fetch first 200 rows only) newest
      where attempts > 0 and status <> 'DELIVERED' and not test and event_type not in (%s)\
      """;

  @PersistenceContext private EntityManager entities;

  /** A queue, and when the first that stands in it was due. */
  public record Queue(UUID tenantId, UUID subscriptionId, Instant oldestDue) {}

  /** Queues of active subscriptions with something that was due before a time. */
  public List<Queue> before(Instant time, int most) {
    return NativeQuery.of(entities, OLD.formatted(most))
        .with(time)
        .list(row -> new Queue(row.uuid(0), row.uuid(1), row.instant(2)));
  }

  /** Whether something that is no notice was due in a queue before a time. */
  public boolean hasOthers(UUID tenantId, UUID subscriptionId, Instant before) {
    return !NativeQuery.of(entities, OLDEST_OTHER.formatted(NoticeTypes.LIST))
        .with(subscriptionId)
        .with(tenantId)
        .with(before)
        .list(row -> row.instant(0))
        .isEmpty();
  }

  /** Whether something that is no notice has failed lately and has not succeeded since. */
  public boolean othersFailed(UUID tenantId, UUID subscriptionId) {
    return NativeQuery.of(entities, OTHERS_FAILED.formatted(NoticeTypes.LIST))
            .with(tenantId)
            .with(subscriptionId)
            .number()
        > 0;
  }
}
