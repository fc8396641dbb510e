package harkara.subscriptions.registry;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.UUID;

/** Gives one node at a time the recovery of a failing endpoint. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Recoveries {
  @PersistenceContext private EntityManager entities;

  /**
   * Takes it until a time, again where this node has it already.
   *
   * @return false when another node has it
   */
  public boolean take(UUID subscriptionId, UUID node, Instant now, Instant until) {
    return NativeQuery.of(
                entities,
                "update subscription set recovered_by = ?, recovering_until = ? where id = ?"
                    + " and (recovering_until is null or recovering_until <= ?"
                    + " or recovered_by = ?)")
            .with(node)
            .with(until)
            .with(subscriptionId)
            .with(now)
            .with(node)
            .execute()
        == 1;
  }
}
