package harkara.base.vault;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Sealed values as rows; every method is one short transaction. */
@ApplicationScoped
@Transactional
class SealedRows {
  private final Vault vault;

  @PersistenceContext private EntityManager entities;

  SealedRows() { // for the client proxy only
    this(null);
  }

  @Inject
  SealedRows(Vault vault) {
    this.vault = vault;
  }

  /** A value and where it is. */
  record Sealed(UUID rowId, UUID tenantId, byte[] value) {
    @Override
    public String toString() {
      return "Sealed[" + rowId + "]";
    }
  }

  /** Those that the first master key has not sealed, in the order of their rows' ids. */
  List<Sealed> underOtherKeys(SealedColumn column, UUID after, int limit) {
    return select("id, tenant_id, " + column.column(), column, " and id > ? order by id")
        .with(after)
        .atMost(limit)
        .list(row -> new Sealed(row.uuid(0), row.uuid(1), row.bytes(2)));
  }

  long countUnderOtherKeys(SealedColumn column) {
    return select("count(*)", column, "").number();
  }

  private NativeQuery select(String what, SealedColumn column, String condition) {
    var start = vault.activeStart();
    return NativeQuery.of(
            entities,
            "select %s from %s where octet_length(%s) > 0 and substring(%s from 1 for %d) <> ?%s"
                .formatted(
                    what,
                    column.table(),
                    column.column(),
                    column.column(),
                    start.length,
                    condition))
        .with(start);
  }

  /**
   * Puts another value in the place of this one.
   *
   * @return whether the value was still this one
   */
  boolean replace(SealedColumn column, Sealed old, byte[] value) {
    return NativeQuery.of(
                entities,
                "update %s set %s = ? where id = ? and %s = ?"
                    .formatted(column.table(), column.column(), column.column()))
            .with(value)
            .with(old.rowId())
            .with(old.value())
            .execute()
        > 0;
  }
}
