package harkara.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a restart costs: what a node under full load delivers in consecutive times from its
 * readiness on, as shares of what it does once it is warm.
 */
final class RestartStage implements Stage {
  private static final Duration PIECE = Duration.ofSeconds(10);
  private static final int PIECES = 5;

  @Override
  public String name() {
    return "restart";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode()) {
      var tenant = rig.newTenant(1);
      var young = new LinkedHashMap<String, Double>();
      for (var piece = 0; piece < PIECES; piece++) {
        young.put("from s " + piece * PIECE.toSeconds(), rate(rig, tenant, PIECE));
      }
      MeasuredRun.warmUp(rig, options.warmUp());
      var warm = rate(rig, tenant, options.length());
      report.row("restart: delivered/s", young);
      report.row("restart: delivered/s, warm", Map.of("per second", warm));
      young.replaceAll((time, rate) -> rate / warm);
      report.row("restart: ratios to warm", young);
    }
  }

  private static double rate(Rig rig, BenchTenant tenant, Duration length) {
    return new MeasuredRun(rig, tenant, Load.closed(64, length)).measure().deliveredPerSecond();
  }
}
