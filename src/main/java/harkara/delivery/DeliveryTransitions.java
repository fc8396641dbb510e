package harkara.delivery;

import harkara.base.database.NativeQuery;
import harkara.base.database.RowSets;
import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes the state of many deliveries at once: the same changes as those of {@link Delivery}, each
 * as one statement in the transaction of its caller. No other class has an update of deliveries in
 * its text. Entities that the transaction has read before do not see the change.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class DeliveryTransitions {
  /** By the index of leases, from a time on: before it stands all that has ended. */
  public static final String GIVE_BACK =
      "update delivery set status = 'SCHEDULED', due_at = ?, owner = ?, lease_until = null"
          + " where status = 'SENDING' and lease_until > ? and owner = ?";

  private static final String CLAIM =
      "update delivery set status = 'SENDING', owner = ?, lease_until = ?, due_at = null,"
          + " fence = fence + 1 where id in :ids";

  private static final String PARK =
      "update delivery set due_at = null where status = 'SCHEDULED' and id in :ids";

  private static final String RESUME =
      "update delivery set due_at = ? where status = 'SCHEDULED' and id in :ids";

  private static final String CANCEL =
      "update delivery set status = 'CANCELLED', due_at = null, owner = ?, finished_at = ?";

  private static final String CANCEL_WAITING =
      CANCEL + " where status = 'SCHEDULED' and id in :ids";

  private static final String CANCEL_OPEN =
      CANCEL + " where status in ('SCHEDULED', 'SENDING') and id in :ids";

  /** What is changed is what {@link Delivery#delivered} changes. */
  private static final SetStatement<AnsweredClaim> DELIVERED =
      SetStatement.of(
          "update delivery set status = 'DELIVERED', attempts = attempts + 1, expired_claims = 0,"
              + " response_status = answered_status, due_at = null, owner = '"
              + Id.NONE
              + "', finished_at = answered_at from unnest(%2$s)"
              + " as answered (%1$s) where id = claimed_id and status = 'SENDING'"
              + " and fence = claimed_fence returning id, fence",
          new SetColumns<AnsweredClaim>()
              .id("claimed_id", AnsweredClaim::deliveryId)
              .longNumber("claimed_fence", AnsweredClaim::fence)
              .number("answered_status", AnsweredClaim::status)
              .time("answered_at", AnsweredClaim::finishedAt));

  private final RowSets sets;

  @PersistenceContext private EntityManager entities;

  DeliveryTransitions() { // for the client proxy only
    this(null);
  }

  @Inject
  DeliveryTransitions(RowSets sets) {
    this.sets = sets;
  }

  /** As {@link Delivery#claim} does; of deliveries that the transaction has locked. */
  public int claim(Collection<UUID> ids, Lease lease) {
    return update(CLAIM, ids, lease.owner(), lease.until());
  }

  /**
   * As {@link Delivery#delivered} does, with those whose claims last still; on PostgreSQL alone.
   *
   * @return the fences of these claims, by delivery
   */
  public Map<UUID, Long> delivered(List<AnsweredClaim> answered) {
    return sets.change(DELIVERED, answered, row -> Map.entry(row.uuid(0), row.number(1))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * As {@link Delivery#giveBack} does, with all that the node has claimed.
   *
   * @param after none of its claims ran out before
   */
  public int giveBackOf(UUID node, Instant after, Instant now) {
    return query(GIVE_BACK, now, Id.NONE, after, node).execute();
  }

  /** As {@link Delivery#park} does, with those that still wait; others follow when they end. */
  public int park(Collection<UUID> ids) {
    return update(PARK, ids);
  }

  /** Makes those due that wait. */
  public int resume(Collection<UUID> ids, Instant now) {
    return update(RESUME, ids, now);
  }

  /** Those that still wait; what is claimed is cancelled when its attempt ends. */
  public int cancelWaiting(Collection<UUID> ids, Instant now) {
    return update(CANCEL_WAITING, ids, Id.NONE, now);
  }

  /** Also those that are claimed: their attempts can write no outcome any more. */
  public int cancelOpen(Collection<UUID> ids, Instant now) {
    return update(CANCEL_OPEN, ids, Id.NONE, now);
  }

  /**
   * @return how many it was true of
   */
  private int update(String statement, Collection<UUID> ids, Object... values) {
    return ids.isEmpty() ? 0 : query(statement, values).in(ids).execute();
  }

  private NativeQuery query(String statement, Object... values) {
    var query = NativeQuery.of(entities, statement);
    Stream.of(values).forEach(query::with);
    return query;
  }
}
