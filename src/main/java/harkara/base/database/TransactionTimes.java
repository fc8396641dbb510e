package harkara.base.database;

import harkara.base.metrics.MeasuredMetric;
import harkara.base.metrics.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Measures the transactions that deliveries wait for, their commits included. */
@ApplicationScoped
public class TransactionTimes {
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final MeasuredMetric times;

  TransactionTimes() { // for the client proxy only
    this.times = null;
  }

  @Inject
  TransactionTimes(Metrics metrics) {
    times =
        metrics.measured(
            "harkara_transaction_seconds",
            "Transactions that deliveries wait for, the commit included.",
            BOUNDS,
            "work");
  }

  /**
   * @param work what it is for, in a word of which there are few
   */
  public <T> T time(String work, Supplier<T> transaction) {
    var begun = System.nanoTime();
    try {
      return transaction.get();
    } finally {
      times.addSince(begun, work);
    }
  }
}
