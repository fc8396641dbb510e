package harkara.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** The embedded H2 beside PostgreSQL: single publishes, and what has waited for an endpoint. */
final class DatabasesStage implements Stage {
  private static final int WAITING = 100_000;
  private static final double MILLIS_PER_SECOND = 1_000;

  @Override
  public String name() {
    return "h2";
  }

  /** What was seen of a database. */
  private record Seen(Measurement single, Map<String, Double> drain) {}

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    Seen h2;
    try (var rig = Rig.onH2(options).startNode()) {
      h2 = measure("H2", rig, options, report);
    }
    Seen postgres;
    try (var rig = Rig.onPostgres(options).startNode()) {
      postgres = measure("PostgreSQL", rig, options, report);
    }
    var ratios = new LinkedHashMap<String, Double>();
    ratios.put(
        "delivered/s", h2.single().deliveredPerSecond() / postgres.single().deliveredPerSecond());
    ratios.put("drained/s", h2.drain().get("drained/s") / postgres.drain().get("drained/s"));
    report.row("H2: ratios to PostgreSQL", ratios);
  }

  private static Seen measure(String name, Rig rig, BenchOptions options, Report report) {
    MeasuredRun.warmUp(rig, options.warmUp());
    var load = Load.closed(64, options.length());
    var single = new MeasuredRun(rig, rig.newTenant(1), load).measure();
    report.row(name + ", single, 64 connections", single);
    var drain = drain(rig);
    report.row(name + ", 100,000 waiting", drain);
    return new Seen(single, drain);
  }

  /** The first and the last tenth are left out: they depend on when the endpoint is tried again. */
  private static Map<String, Double> drain(Rig rig) {
    var came = MeasuredRun.afterOutage(rig, WAITING);
    var figures = new LinkedHashMap<String, Double>();
    figures.put("drained", (double) came.count());
    figures.put("drained/s", perSecond(came, 0.1, 0.9));
    figures.put("last to first", perSecond(came, 0.7, 0.9) / perSecond(came, 0.1, 0.3));
    return figures;
  }

  private static double perSecond(Percentiles came, double from, double to) {
    return came.count() * (to - from) / (came.at(to) - came.at(from)) * MILLIS_PER_SECOND;
  }
}
