package harkara.bench;

/** The embedded H2 beside PostgreSQL. */
final class DatabasesStage implements Stage {

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onH2(options).startNode()) {
      MeasuredRun.warmUp(rig, options.warmUp());
      var load = Load.closed(64, options.length());
      report.row(
          "H2, single, 64 connections", new MeasuredRun(rig, rig.newTenant(1), load).measure());
    }
  }
}
