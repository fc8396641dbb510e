package harkara.bench;

import java.time.Duration;

/**
 * How long it takes at a given rate, in an open loop: what waits because the server was slow counts
 * from when it should have been sent.
 */
final class LatencyStage implements Stage {
  private static final int BURST = 10_000;
  private static final Duration LONGEST_BURST = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode()) {
      MeasuredRun.warmUp(rig, options.warmUp());
      var tenant = rig.newTenant(1);
      var length = options.length();
      var most = new MeasuredRun(rig, tenant, Load.closed(64, length)).measure();
      report.row("latency: most", most);
      for (var rate : new int[] {100, 300}) {
        report.row("latency: %d/s".formatted(rate), measure(rig, tenant, Load.open(rate, length)));
      }
      for (var percent : new int[] {10, 50, 80}) {
        var rate = most.deliveredPerSecond() * percent / 100;
        report.row(
            "latency: %d %% of most".formatted(percent),
            measure(rig, tenant, Load.open(rate, length)));
      }
      var twice = Load.crowd(most.deliveredPerSecond() * 2, length);
      report.row("latency: twice the most, 1,024 connections", measure(rig, tenant, twice));
      report.row(
          "latency: 10,000 as fast as 256 connections take them",
          burst(rig, tenant, Load.closed(256, LONGEST_BURST)));
      report.row(
          "latency: 10,000 at once, 1,024 connections",
          burst(rig, tenant, Load.crowd(BURST * 10.0, LONGEST_BURST)));
    }
  }

  private static Measurement measure(Rig rig, BenchTenant tenant, Load load) {
    return new MeasuredRun(rig, tenant, load).measure();
  }

  /** Where they are at once, all are due in the first tenth of a second. */
  private static Measurement burst(Rig rig, BenchTenant tenant, Load load) {
    return new MeasuredRun(rig, tenant, load, BURST).measure();
  }
}
