package harkara.bench;

/** One, two and four nodes on one database, published to by as many connections in all. */
final class NodesStage implements Stage {

  @Override
  public String name() {
    return "nodes";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options)) {
      for (var count : new int[] {1, 2, 4}) {
        while (rig.nodes().size() < count) {
          rig.startNode();
        }
        MeasuredRun.warmUp(rig, options.warmUp());
        var load = Load.closed(64, options.length());
        report.row(count + " nodes", new MeasuredRun(rig, rig.newTenant(1), load).measure());
      }
    }
  }
}
