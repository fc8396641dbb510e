package harkara.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The same after months and after an outage: the log is full, many deliveries wait, retention runs.
 * The rows are multiplied in the database, from real ones.
 */
final class AgeStage implements Stage {
  private static final int EVENTS = 2_000_000;
  private static final int ATTEMPTS = 10_000_000;
  private static final int WAITING = 500_000;

  @Override
  public String name() {
    return "age";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode()) {
      MeasuredRun.warmUp(rig, options.warmUp());
      var tenant = rig.newTenant(1);
      var empty = measure(rig, tenant, options);
      report.row("age: empty", empty);
      var history = new History(rig.databaseMeter());
      history.addEvents(EVENTS);
      history.addAttempts(ATTEMPTS);
      var full = measure(rig, tenant, options);
      report.row("age: full log", full);
      report.row("age: log pages", new LogPages(tenant.api()).figures());
      history.addWaiting(WAITING);
      var waiting = measure(rig, tenant, options);
      report.row("age: full log, many wait", waiting);
      report.row("age: ratios to empty", ratios(empty, full, waiting));
    }
  }

  private static Measurement measure(Rig rig, BenchTenant tenant, BenchOptions options) {
    return new MeasuredRun(rig, tenant, Load.closed(64, options.length())).measure();
  }

  private static Map<String, Double> ratios(
      Measurement empty, Measurement full, Measurement waiting) {
    var ratios = new LinkedHashMap<String, Double>();
    ratios.put("full log", full.deliveredPerSecond() / empty.deliveredPerSecond());
    ratios.put("many wait", waiting.deliveredPerSecond() / empty.deliveredPerSecond());
    return ratios;
  }
}
