package harkara.base.database;

import harkara.base.metrics.Metrics;

/** Makes what measures transactions, for unit tests of other packages. */
public final class TimesOfTests {
  private TimesOfTests() {}

  public static TransactionTimes in(Metrics metrics) {
    return new TransactionTimes(metrics);
  }
}
