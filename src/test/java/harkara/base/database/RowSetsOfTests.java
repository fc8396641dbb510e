package harkara.base.database;

import harkara.base.datasource.Dialect;
import harkara.testing.stores.Stores;

/** Writes many rows in the tables of a unit test. */
public final class RowSetsOfTests {
  private RowSetsOfTests() {}

  /** As on H2: through JPA. */
  public static RowSets in(Stores stores) {
    return in(stores, Dialect.H2);
  }

  /**
   * As on another database; H2 understands inserts of PostgreSQL's sets, too, and none of their
   * changes.
   */
  public static RowSets in(Stores stores, Dialect dialect) {
    return stores.inject(new RowSets(dialect));
  }
}
