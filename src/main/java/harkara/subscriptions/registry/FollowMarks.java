package harkara.subscriptions.registry;

import harkara.base.database.NativeQuery;
import harkara.base.database.NativeRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Marks subscriptions whose deliveries have not all followed a change of their status, deleted ones
 * too: with the id behind which somebody has to go on, in column {@code follow_after}.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class FollowMarks {
  /** From an id on: where it only is not null, H2 reads the index from its start. */
  public static final String MARKED =
      "select tenant_id, id from subscription"
          + " where follow_after >= '00000000-0000-0000-0000-000000000000'"
          + " order by follow_after fetch first %d rows only";

  @PersistenceContext private EntityManager entities;

  /** A subscription that is marked. */
  public record Marked(UUID tenantId, UUID subscriptionId) {

    private static Marked of(NativeRow row) {
      return new Marked(row.uuid(0), row.uuid(1));
    }
  }

  /** Some of those that are marked. */
  public List<Marked> some(int limit) {
    return NativeQuery.of(entities, MARKED.formatted(limit)).list(Marked::of);
  }

  /** A subscription's mark, which nobody else changes until the transaction ends. */
  public Optional<UUID> lock(UUID subscriptionId) {
    return NativeQuery.of(
            entities,
            "select follow_after from subscription where id = ?"
                + " and follow_after is not null for update")
        .with(subscriptionId)
        .firstId();
  }

  public void set(UUID subscriptionId, UUID after) {
    NativeQuery.of(entities, "update subscription set follow_after = ? where id = ?")
        .with(after)
        .with(subscriptionId)
        .execute();
  }

  /** Also what an earlier change has left. */
  public void remove(UUID subscriptionId) {
    NativeQuery.of(
            entities,
            "update subscription set follow_after = null where id = ? and follow_after is not null")
        .with(subscriptionId)
        .execute();
  }
}
