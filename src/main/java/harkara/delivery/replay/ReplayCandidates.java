package harkara.delivery.replay;

import harkara.base.database.NativeQuery;
import harkara.base.database.NativeRow;
import harkara.base.datasource.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  private static final String DEAD =
      "select id, %1$s from delivery where tenant_id = ? and subscription_id = ?"
          + " and %1$s >= ? and %1$s <= ?";

  private static final String ON_POSTGRESQL = " and status = 'DEAD' and not test";

  private static final String IN_ORDER =
      " order by tenant_id, subscription_id, %s fetch first " + MOST + " rows only";

  private final Dialect dialect;

  @PersistenceContext private EntityManager entities;

  /** A delivery, and when it ended. */
  record Dead(UUID id, Instant endedAt) {

    private static Dead of(NativeRow row) {
      return new Dead(row.uuid(0), row.instant(1));
    }
  }

  ReplayCandidates() { // for the client proxy only
    this(null);
  }

  @Inject
  ReplayCandidates(Dialect dialect) {
    this.dialect = dialect;
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
    return NativeQuery.of(entities, query(dialect))
        .with(tenantId)
        .with(subscriptionId)
        .with(since)
        .with(until)
        .list(Dead::of);
  }

  /** In the order of the index that has the dead ones only. */
  public static String query(Dialect dialect) {
    return dialect == Dialect.POSTGRESQL
        ? DEAD.formatted("finished_at") + ON_POSTGRESQL + IN_ORDER.formatted("finished_at")
        : DEAD.formatted("died_at") + IN_ORDER.formatted("died_at");
  }
}
