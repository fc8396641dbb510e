package harkara.bench;

import java.util.Map;

/**
 * One, two and four nodes on one database. As many connections in all publish to them, the same
 * number to each.
 */
final class NodesStage implements Stage {

  @Override
  public String name() {
    return "nodes";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options)) {
      var one = measure(rig, 1, options, report);
      for (var count : new int[] {2, 4}) {
        var many = measure(rig, count, options, report);
        report.row(
            count + " nodes: ratios to one",
            Map.of("delivered/s", many.deliveredPerSecond() / one.deliveredPerSecond()));
      }
    }
  }

  private static Measurement measure(Rig rig, int nodes, BenchOptions options, Report report) {
    while (rig.nodes().size() < nodes) {
      rig.startNode();
    }
    MeasuredRun.warmUp(rig, options.warmUp());
    var load = Load.closed(64, options.length());
    var measured = new MeasuredRun(rig, rig.newTenant(1), load).measure();
    report.row(nodes + " nodes", measured);
    return measured;
  }
}
