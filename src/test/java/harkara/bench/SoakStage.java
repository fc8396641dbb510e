package harkara.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hours at half load, in pieces of ten minutes: what grows does not go on for ever. */
final class SoakStage implements Stage {
  private static final Duration PIECE = Duration.ofMinutes(10);
  private static final int PIECES = Integer.getInteger("bench.soak-pieces", 15);

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public boolean isOnRequest() {
    return true;
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode()) {
      MeasuredRun.warmUp(rig, options.warmUp());
      var tenant = rig.newTenant(1);
      var most = new MeasuredRun(rig, tenant, Load.closed(64, options.length())).measure();
      var half = most.deliveredPerSecond() / 2;
      for (var piece = 1; piece <= PIECES; piece++) {
        var measured = new MeasuredRun(rig, tenant, Load.open(half, PIECE)).measure();
        report.row("soak %d: load".formatted(piece), measured);
        report.row("soak %d: node".formatted(piece), node(rig));
      }
    }
  }

  private static Map<String, Double> node(Rig rig) throws Exception {
    var pid = rig.nodes().get(0).pid();
    var figures = new LinkedHashMap<String, Double>();
    figures.put("resident MiB", (double) new ProcessMeter(pid).residentMib());
    figures.put("threads", (double) entries(Path.of("/proc/" + pid + "/task")));
    figures.put("open files", (double) entries(Path.of("/proc/" + pid + "/fd")));
    figures.put("dead deliveries", rig.databaseMeter().deadRows("delivery"));
    return figures;
  }

  private static long entries(Path folder) throws Exception {
    try (var all = Files.list(folder)) {
      return all.count();
    }
  }
}
