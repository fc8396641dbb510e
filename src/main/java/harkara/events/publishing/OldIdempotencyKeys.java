package harkara.events.publishing;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Removes idempotency keys that nobody repeats any more. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class OldIdempotencyKeys {
  private static final String OLD =
      "select id from idempotency_key where id > ? and id < ? and created_at < ?"
          + " order by id fetch first %d rows only for update skip locked";

  @PersistenceContext private EntityManager entities;

  /**
   * Removes some behind an id that were first used before a time.
   *
   * @param end above all ids of that time
   * @return those, in their order
   */
  public List<UUID> remove(UUID after, UUID end, Instant time, int most) {
    var ids = NativeQuery.of(entities, OLD.formatted(most)).with(after).with(end).with(time).ids();
    if (!ids.isEmpty()) {
      NativeQuery.of(entities, "delete from idempotency_key where id in :ids").in(ids).execute();
    }
    return ids;
  }
}
