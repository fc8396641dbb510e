package harkara.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hours at half load, in pieces of ten minutes: what grows does not go on for ever. */
final class SoakStage implements Stage {
  private static final Duration PIECE = Duration.ofMinutes(10);
  private static final double MIB = 1_048_576;

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
      report.row("soak: most", most);
      var half = Load.open(most.deliveredPerSecond() / 2, PIECE);
      for (var piece = 1; piece <= options.soakPieces(); piece++) {
        report.row("soak %d: load".formatted(piece), new MeasuredRun(rig, tenant, half).measure());
        report.row("soak %d: node".formatted(piece), node(rig));
      }
    }
  }

  private static Map<String, Double> node(Rig rig) throws IOException {
    var pid = rig.nodes().get(0).pid();
    var figures = new LinkedHashMap<String, Double>();
    figures.put("resident MiB", (double) new ProcessMeter(pid).residentMib());
    figures.put("threads", (double) entries(Path.of("/proc/" + pid + "/task")).size());
    var files = entries(Path.of("/proc/" + pid + "/fd"));
    figures.put("open files", (double) files.size());
    figures.put("sockets", (double) files.stream().filter(SoakStage::isSocket).count());
    figures.put("dead rows of delivery", rig.databaseMeter().deadRows("delivery"));
    figures.put("heap after GC MiB", rig.live() / MIB);
    return figures;
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException closed) {
      return false;
    }
  }
}
