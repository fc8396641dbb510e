package harkara.accounts.quotas;

import harkara.testing.stores.Stores;

/** Counts what tenants have stored in the tables of a unit test. */
public final class BytesOfTests {
  private BytesOfTests() {}

  public static StoredBytes in(Stores stores) {
    return new StoredBytes(stores.inject(new QuotaRows()), null);
  }
}
