package harkara.base.database;

import harkara.base.metrics.Metrics;
import harkara.base.metrics.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells how fast the database answers this node, and how its pool does. */
@ApplicationScoped
class DatabaseMetrics {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double[] BOUNDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5
  };

  private final PoolProbe pool;
  private final DatabaseCalls calls;

  DatabaseMetrics() { // for the client proxy only
    this.pool = null;
    this.calls = null;
  }

  @Inject
  DatabaseMetrics(Metrics metrics, PoolProbe pool, DatabaseCalls calls) {
    this.pool = pool;
    this.calls = calls;
    if (metrics.on()) {
      StatementTimes.OF_THIS_NODE.recordIn(
          metrics.measured(
              "harkara_statement_seconds",
              "Statements in the database's own language, by their first word.",
              BOUNDS,
              "statement"));
    }
    metrics.total(
        "harkara_database_failures_total",
        "Transactions that the database has not done.",
        List.of("kind"),
        values -> DatabaseFailures.OF_THIS_NODE.forEach((kind, count) -> values.add(count, kind)));
    metrics.gauge(
        "harkara_pool_connections_max",
        "Connections that the pool of this node opens at most.",
        () -> DatabaseDefinition.MOST);
    var wait = new Snapshot<>(this::probe, Duration.ZERO);
    metrics.gauge(
        "harkara_pool_wait_seconds",
        "How long the pool took to give a connection when that was tried last.",
        () -> wait.get().toNanos() / NANOS);
  }

  /** Where none was to be had, as long as was waited for it. */
  private Duration probe() {
    var begun = System.nanoTime();
    try {
      return calls.inTimeForItself(pool::look);
    } catch (RuntimeException none) {
      return Duration.ofNanos(System.nanoTime() - begun);
    }
  }
}
