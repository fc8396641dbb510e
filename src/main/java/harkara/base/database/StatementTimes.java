package harkara.base.database;

import harkara.base.metrics.MeasuredMetric;
import java.util.function.Supplier;

/**
 * Measures how long the database takes for statements in its own language, as who waits for them
 * sees it. What JPA makes of entities is not among them.
 */
final class StatementTimes {
  static final StatementTimes OF_THIS_NODE = new StatementTimes();

  private static final String[] KINDS = {"select", "insert", "update", "delete"};

  /** Null until somebody wants to know. */
  private volatile MeasuredMetric metric;

  void recordIn(MeasuredMetric wanted) {
    metric = wanted;
  }

  <T> T time(String text, Supplier<T> statement) {
    var begun = System.nanoTime();
    try {
      return statement.get();
    } finally {
      add(text, begun);
    }
  }

  /**
   * @param begunNanos by {@link System#nanoTime}
   */
  void add(String text, long begunNanos) {
    var wanted = metric;
    if (wanted != null) {
      wanted.addSince(begunNanos, kind(text));
    }
  }

  private static String kind(String text) {
    for (var kind : KINDS) {
      if (text.startsWith(kind)) {
        return kind;
      }
    }
    return "other";
  }
}
