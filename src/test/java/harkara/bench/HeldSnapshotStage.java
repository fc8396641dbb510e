package harkara.bench;

import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody holds a snapshot open while deliveries go on, as a dump or a forgotten session does: the
 * database can clean nothing away meanwhile.
 */
final class HeldSnapshotStage implements Stage {
  private static final double RATE = 800;

  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    var length = options.isFull() ? Duration.ofMinutes(10) : options.length();
    try (var rig = Rig.onPostgres(options).startNode()) {
      MeasuredRun.warmUp(rig, options.warmUp());
      var tenant = rig.newTenant(1);
      var free = run(rig, tenant, options.length()).measure();
      report.row("800/s, no snapshot", free);
      var freeClaims = ClaimTimes.afterOutage(rig);
      report.row("800/s, no snapshot: claims", freeClaims);
      try (var connection = rig.databaseMeter().connect()) {
        hold(connection);
        var held = run(rig, tenant, length).measure();
        report.row("800/s, snapshot held", held);
        var heldClaims = ClaimTimes.afterOutage(rig);
        heldClaims.put("dead rows of delivery", rig.databaseMeter().deadRows("delivery"));
        report.row("800/s, snapshot held: claims", heldClaims);
        report.row("snapshot held: ratios", ratios(free, held, freeClaims, heldClaims));
      }
    }
  }

  private static MeasuredRun run(Rig rig, BenchTenant tenant, Duration length) {
    return new MeasuredRun(rig, tenant, Load.open(RATE, length));
  }

  private static void hold(Connection connection) throws Exception {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (var statement = connection.createStatement()) {
      statement.execute("select count(*) from delivery");
    }
  }

  private static Map<String, Double> ratios(
      Measurement free,
      Measurement held,
      Map<String, Double> freeClaims,
      Map<String, Double> heldClaims) {
    var ratios = new LinkedHashMap<String, Double>();
    ratios.put("delivered/s", held.deliveredPerSecond() / free.deliveredPerSecond());
    ratios.put("received p99", held.toReceived().at(0.99) / free.toReceived().at(0.99));
    for (var time : new String[] {"look p99 ms", "claim p99 ms"}) {
      ratios.put(time, heldClaims.get(time) / freeClaims.get(time));
    }
    return ratios;
  }
}
