package harkara.bench;

import java.util.Map;

/**
 * From publish to delivered and logged, in a young JVM and in a warm one. A young one has just
 * become ready; what it does first is what a restart costs.
 */
final class ThroughputStage implements Stage {

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode()) {
      report.row("young, single, 64 connections", single(rig, options, 64));
      MeasuredRun.warmUp(rig, options.warmUp());
      if (options.isFull()) {
        report.row("warm, single, 16 connections", single(rig, options, 16));
        report.row("warm, single, 256 connections", single(rig, options, 256));
        report.row(
            "warm, fan-out 5, 64 connections", run(rig, 5, Load.closed(64, options.length())));
      }
      report.row("warm, single, 64 connections", single(rig, options, 64));
      report.row(
          "warm, batches of 100, 16 connections",
          run(rig, 1, Load.closed(16, options.length()).inBatchesOf(100)));
      report.row("memory", Map.of("peak MiB", (double) rig.peakMib()));
    }
  }

  private static Measurement single(Rig rig, BenchOptions options, int connections) {
    return run(rig, 1, Load.closed(connections, options.length()));
  }

  private static Measurement run(Rig rig, int endpoints, Load load) {
    return new MeasuredRun(rig, rig.newTenant(endpoints), load).measure();
  }
}
