package harkara.accounts.audit;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Removes entries of the audit log that nobody has to keep any more. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class OldAuditEntries {
  private static final String OLD =
      "select id from audit_entry where id > ? and id < ? and occurred_at < ?"
          + " order by id fetch first %d rows only for update skip locked";

  @PersistenceContext private EntityManager entities;

  /**
   * Removes some behind an id that are of a time before this one.
   *
   * @param end above all ids of that time
   * @return those, in their order
   */
  public List<UUID> remove(UUID after, UUID end, Instant time, int most) {
    var ids = NativeQuery.of(entities, OLD.formatted(most)).with(after).with(end).with(time).ids();
    if (!ids.isEmpty()) {
      NativeQuery.of(entities, "delete from audit_entry where id in :ids").in(ids).execute();
    }
    return ids;
  }
}
