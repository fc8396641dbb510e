package harkara.bench;

import java.time.Duration;

/**
 * How long it takes at a given rate, in an open loop: what waits because the server was slow counts
 * from when it should have been sent.
 */
final class LatencyStage implements Stage {
  private static final int BURST = 10_000;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode()) {
      MeasuredRun.warmUp(rig, options.warmUp());
      var tenant = rig.newTenant(1);
      var most = new MeasuredRun(rig, tenant, Load.closed(64, options.length())).measure();
      report.row("latency: most", most);
      for (var rate : new double[] {100, 300}) {
        report.row("latency: %.0f/s".formatted(rate), open(rig, tenant, rate, options));
      }
      for (var percent : new int[] {10, 50, 80}) {
        var rate = most.deliveredPerSecond() * percent / 100;
        report.row(
            "latency: %d %% of most, %.0f/s".formatted(percent, rate),
            open(rig, tenant, rate, options));
      }
      report.row(
          "latency: twice the most", open(rig, tenant, most.deliveredPerSecond() * 2, options));
      report.row("latency: 10,000 at once", burst(rig, tenant));
    }
  }

  private static Measurement open(Rig rig, BenchTenant tenant, double rate, BenchOptions options) {
    return new MeasuredRun(rig, tenant, Load.open(rate, options.length())).measure();
  }

  /** All are due in the first tenth of a second. */
  private static Measurement burst(Rig rig, BenchTenant tenant) {
    var load = new Load(256, BURST * 10.0, 1, Duration.ofMinutes(1));
    return new MeasuredRun(rig, tenant, load, BURST).measure();
  }
}
