package harkara.delivery.replay;

import harkara.base.database.NativeQuery;
import harkara.base.database.NativeRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the deliveries that are to be replayed. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ReplayCandidates {
  /** How many dead ones are found at once. */
  public static final int MOST = 500;

  /** In the order of the index that has the dead ones only. */
  public static final String DEAD =
      "select id, died_at from delivery where tenant_id = ? and subscription_id = ?"
          + " and died_at >= ? and died_at <= ?"
          + " order by tenant_id, subscription_id, died_at fetch first "
          + MOST
          + " rows only";

  @PersistenceContext private EntityManager entities;

  /** A delivery, and when it ended. */
  record Dead(UUID id, Instant endedAt) {

    private static Dead of(NativeRow row) {
      return new Dead(row.uuid(0), row.instant(1));
    }
  }

  /** Whose a delivery is. */
  Optional<UUID> subscriptionOf(UUID tenantId, UUID id) {
    return entities
        .createQuery(
            "select d.subscriptionId from Delivery d where d.tenantId = :tenant and d.id = :id",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /**
   * A subscription's dead ones, tests left out, those first that ended first, at one of these times
   * or between them.
   */
  List<Dead> dead(UUID tenantId, UUID subscriptionId, Instant since, Instant until) {
    return NativeQuery.of(entities, DEAD)
        .with(tenantId)
        .with(subscriptionId)
        .with(since)
        .with(until)
        .list(Dead::of);
  }
}
