package harkara.delivery;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Finds deleted subscriptions of which no delivery is kept any more. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class UnusedSubscriptions {
  private static final String DELETED =
      """
      select s.id from subscription s where s.id > ? and s.deleted_at < ?
        and not exists (select d.id from delivery d
          where d.tenant_id = s.tenant_id and d.subscription_id = s.id)
      order by s.id fetch first %d rows only for update skip locked\
      """;

  @PersistenceContext private EntityManager entities;

  /** Locks some behind an id that were deleted before a time. */
  public List<UUID> lock(UUID after, Instant time, int most) {
    return NativeQuery.of(entities, DELETED.formatted(most)).with(after).with(time).ids();
  }
}
