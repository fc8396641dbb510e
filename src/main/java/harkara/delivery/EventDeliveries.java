package harkara.delivery;

import harkara.base.database.NativeQuery;
import harkara.base.database.NativeRow;
import harkara.base.database.Partition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The deliveries of events of which something is removed. Who locks some locks the events first,
 * and each in the order of their ids; no list of ids is empty.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class EventDeliveries {
  private static final String OPEN = "status in ('SCHEDULED', 'SENDING')";

  private static final String LOCK =
      "select id from delivery where id in :ids and %s order by id for update";

  private static final String LOCK_ENDED = LOCK.formatted("not " + OPEN + "%s") + " skip locked";

  @PersistenceContext private EntityManager entities;

  public List<EventDelivery> of(Collection<UUID> events) {
    return NativeQuery.of(
            entities,
            "select d.event_id, d.id, d.attempts from event e join delivery d"
                + " on d.tenant_id = e.tenant_id and d.event_id = e.id where e.id in :ids")
        .in(events)
        .list(EventDeliveries::delivery);
  }

  private static EventDelivery delivery(NativeRow row) {
    return new EventDelivery(row.uuid(0), row.uuid(1), (int) row.number(2));
  }

  /** Waits for those that others hold. */
  public void lock(Collection<UUID> ids) {
    NativeQuery.of(entities, LOCK.formatted("1 = 1")).in(ids).ids();
  }

  /**
   * Locks those that have ended, but for such as others hold.
   *
   * @return which are locked now
   */
  public Set<UUID> lockEnded(Collection<UUID> ids) {
    return Set.copyOf(NativeQuery.of(entities, LOCK_ENDED.formatted("")).in(ids).ids());
  }

  /** The same of those that have ended before a time. */
  public Set<UUID> lockEndedBefore(Collection<UUID> ids, Instant time) {
    var query = NativeQuery.of(entities, LOCK_ENDED.formatted(" and finished_at < ?"));
    return Set.copyOf(query.in(ids).with(time).ids());
  }

  /** Removes them, whose attempts are removed already. */
  public void delete(Collection<UUID> ids) {
    Partition.of(ids)
        .forEach(
            part ->
                NativeQuery.of(entities, "delete from delivery where id in :ids")
                    .in(part)
                    .execute());
  }
}
