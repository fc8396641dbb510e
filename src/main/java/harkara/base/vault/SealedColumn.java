package harkara.base.vault;

/**
 * A column of sealed values in a table with {@code id} and {@code tenant_id}, so that they can be
 * sealed anew when the master key changes. Every feature that keeps some has a bean of this kind.
 */
public interface SealedColumn {
  String table();

  String column();

  /** The field of the context; its row is the table's row. */
  String field();
}
