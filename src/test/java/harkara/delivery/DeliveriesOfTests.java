package harkara.delivery;

import harkara.base.database.RowSetsOfTests;
import harkara.base.datasource.Dialect;
import harkara.testing.stores.Stores;

/** Stores deliveries in the tables of a unit test. */
public final class DeliveriesOfTests {
  private DeliveriesOfTests() {}

  /** As on another database. */
  public static Deliveries in(Stores stores, Dialect dialect) {
    return stores.inject(new Deliveries(null, RowSetsOfTests.in(stores, dialect)));
  }
}
