package harkara.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From publish to delivered and logged, in a young JVM and in a warm one. A young one has just
 * become ready; what it does first is what a restart costs. The short run has the most usual kinds
 * only, and only the first of them young.
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

  /** What is published. */
  private record Kind(String name, boolean isShort, Load load, int endpoints) {
    Measurement measure(Rig rig) {
      return new MeasuredRun(rig, rig.newTenant(endpoints), load).measure();
    }
  }

  private static List<Kind> kinds(BenchOptions options, Duration length) {
    var usual = Load.closed(64, length);
    var all =
        List.of(
            new Kind("single, 64 connections", true, usual, 1),
            new Kind("single, 16 connections", false, Load.closed(16, length), 1),
            new Kind("single, 256 connections", false, Load.closed(256, length), 1),
            new Kind(
                "batches of 100, 16 connections",
                true,
                Load.closed(16, length).inBatchesOf(100),
                1),
            new Kind("fan-out 5, 64 connections", false, usual, 5));
    return all.stream().filter(kind -> options.isFull() || kind.isShort()).toList();
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    var young = kinds(options, options.young());
    for (var kind : young.subList(1, options.isFull() ? young.size() : 1)) {
      try (var rig = Rig.onPostgres(options).startNode()) {
        report.row("young, " + kind.name(), kind.measure(rig));
      }
    }
    try (var rig = Rig.onPostgres(options).startNode()) {
      warm(rig, young.get(0), options, report);
    }
  }

  private static void warm(Rig rig, Kind first, BenchOptions options, Report report) {
    var kinds = kinds(options, options.length());
    var young = first.measure(rig);
    report.row("young, " + first.name(), young);
    var older = kinds.get(0).measure(rig);
    report.row("no longer young, " + first.name(), older);
    MeasuredRun.warmUp(rig, options.warmUp());
    var warm = kinds.get(0).measure(rig);
    report.row("warm, " + first.name(), warm);
    report.row("restart: ratios to warm", ratios(young, older, warm));
    for (var kind : kinds.subList(1, kinds.size())) {
      report.row("warm, " + kind.name(), kind.measure(rig));
    }
    report.row("memory", Map.of("peak MiB", (double) rig.peakMib()));
  }

  private static Map<String, Double> ratios(
      Measurement young, Measurement older, Measurement warm) {
    var ratios = new LinkedHashMap<String, Double>();
    ratios.put("young", young.deliveredPerSecond() / warm.deliveredPerSecond());
    ratios.put("no longer young", older.deliveredPerSecond() / warm.deliveredPerSecond());
    return ratios;
  }
}
