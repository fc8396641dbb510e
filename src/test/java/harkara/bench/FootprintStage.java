package harkara.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/**
 * What a node needs: time to its first 202 on a database that has no tables yet, memory with a
 * small heap, bytes of the WAR.
 */
final class FootprintStage implements Stage {
  private static final String SMALL_HEAP = "-Xmx256m";

  @Override
  public String name() {
    return "footprint";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options)) {
      var begin = System.nanoTime();
      rig.startNode(SMALL_HEAP);
      var ready = System.nanoTime();
      rig.newTenant(1).publish(new BenchEvents("first").payload(1));
      var figures = new LinkedHashMap<String, Double>();
      figures.put("ready s", (ready - begin) / 1e9);
      figures.put("first 202 s", (System.nanoTime() - begin) / 1e9);
      figures.put("idle MiB", (double) residentMib(rig));
      var load = Load.closed(64, options.length());
      var measured = new MeasuredRun(rig, rig.newTenant(1), load).measure();
      figures.put("under load MiB", (double) rig.peakMib());
      figures.put("WAR MiB", Files.size(Path.of(System.getProperty("war.file"))) / 1_048_576.0);
      report.row("footprint at " + SMALL_HEAP, figures);
      report.row("footprint: young, single, 64 connections", measured);
    }
  }

  private static long residentMib(Rig rig) {
    return new ProcessMeter(rig.nodes().get(0).pid()).residentMib();
  }
}
