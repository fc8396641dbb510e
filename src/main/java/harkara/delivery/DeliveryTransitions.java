package harkara.delivery;

import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;

/**
 * Changes the state of many deliveries at once: the same changes as those of {@link Delivery}, each
 * as one statement in the transaction of its caller. No other class has an update of deliveries in
 * its text. Entities that the transaction has read before do not see the change.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class DeliveryTransitions {
  /** By the index of leases: H2 does not use it for what is merely not null. */
  public static final String GIVE_BACK =
      "update delivery set status = 'SCHEDULED', due_at = ?, owner = ?, lease_until = null"
          + " where status = 'SENDING' and lease_until > ? and owner = ?";

  private static final String CLAIM =
      "update delivery set status = 'SENDING', owner = ?, lease_until = ?, due_at = null,"
          + " fence = fence + 1 where id in (%s)";

  private static final String PARK =
      "update delivery set due_at = null where status = 'SCHEDULED' and id in (%s)";

  private static final String RESUME =
      "update delivery set due_at = ? where status = 'SCHEDULED' and id in (%s)";

  private static final String CANCEL =
      "update delivery set status = 'CANCELLED', due_at = null, owner = ?, lease_until = null,"
          + " finished_at = ?";

  private static final String CANCEL_WAITING =
      CANCEL + " where status = 'SCHEDULED' and id in (%s)";

  private static final String CANCEL_OPEN =
      CANCEL + " where status in ('SCHEDULED', 'SENDING') and id in (%s)";

  @PersistenceContext private EntityManager entities;

  /** As {@link Delivery#claim} does; of deliveries that the transaction has locked. */
  public int claim(Collection<UUID> ids, Lease lease) {
    return update(CLAIM, ids, lease.owner(), time(lease.until()));
  }

  /** As {@link Delivery#giveBack} does, with all that the node has claimed. */
  public int giveBackOf(UUID node, Instant now) {
    return bind(
            entities.createNativeQuery(GIVE_BACK), time(now), Id.NONE, time(Instant.EPOCH), node)
        .executeUpdate();
  }

  /** As {@link Delivery#park} does, with those that still wait; others follow when they end. */
  public int park(Collection<UUID> ids) {
    return update(PARK, ids);
  }

  /** Makes those due that wait. */
  public int resume(Collection<UUID> ids, Instant now) {
    return update(RESUME, ids, time(now));
  }

  /** Those that still wait; what is claimed is cancelled when its attempt ends. */
  public int cancelWaiting(Collection<UUID> ids, Instant now) {
    return update(CANCEL_WAITING, ids, Id.NONE, time(now));
  }

  /** Also those that are claimed: their attempts can write no outcome any more. */
  public int cancelOpen(Collection<UUID> ids, Instant now) {
    return update(CANCEL_OPEN, ids, Id.NONE, time(now));
  }

  /**
   * @return how many it was true of
   */
  private int update(String statement, Collection<UUID> ids, Object... values) {
    if (ids.isEmpty()) {
      return 0;
    }
    var places = "?" + ", ?".repeat(ids.size() - 1);
    var query = bind(entities.createNativeQuery(statement.formatted(places)), values);
    var place = values.length;
    for (var id : ids) {
      query.setParameter(++place, id);
    }
    return query.executeUpdate();
  }

  private static Query bind(Query query, Object... values) {
    for (var place = 0; place < values.length; place++) {
      query.setParameter(place + 1, values[place]);
    }
    return query;
  }

  private static Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
