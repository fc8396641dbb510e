package harkara.base.vault;

import harkara.base.database.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
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
  @SuppressWarnings("unchecked") // a native query has no type
  List<Sealed> underOtherKeys(SealedColumn column, UUID after, int limit) {
    List<Object[]> rows =
        select("id, tenant_id, " + column.column(), column, " and id > ? order by id")
            .setParameter(2, after)
            .setMaxResults(limit)
            .getResultList();
    return rows.stream()
        .map(row -> new Sealed(Columns.uuid(row[0]), Columns.uuid(row[1]), (byte[]) row[2]))
        .toList();
  }

  long countUnderOtherKeys(SealedColumn column) {
    return ((Number) select("count(*)", column, "").getSingleResult()).longValue();
  }

  private Query select(String what, SealedColumn column, String condition) {
    var start = vault.activeStart();
    return entities
        .createNativeQuery(
            "select %s from %s where octet_length(%s) > 0 and substring(%s from 1 for %d) <> ?%s"
                .formatted(
                    what,
                    column.table(),
                    column.column(),
                    column.column(),
                    start.length,
                    condition))
        .setParameter(1, start);
  }

  /**
   * Puts another value in the place of this one.
   *
   * @return whether the value was still this one
   */
  boolean replace(SealedColumn column, Sealed old, byte[] value) {
    return entities
            .createNativeQuery(
                "update %s set %s = ? where id = ? and %s = ?"
                    .formatted(column.table(), column.column(), column.column()))
            .setParameter(1, value)
            .setParameter(2, old.rowId())
            .setParameter(3, old.value())
            .executeUpdate()
        > 0;
  }
}
