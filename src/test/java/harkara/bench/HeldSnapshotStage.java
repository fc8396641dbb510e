package harkara.bench;

import java.sql.Connection;
import java.time.Duration;
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
      report.row(
          "800/s, no snapshot",
          new MeasuredRun(rig, tenant, Load.open(RATE, options.length())).measure());
      try (var connection = rig.databaseMeter().connect()) {
        hold(connection);
        report.row(
            "800/s, snapshot held",
            new MeasuredRun(rig, tenant, Load.open(RATE, length)).measure());
        report.row(
            "snapshot held", Map.of("dead deliveries", rig.databaseMeter().deadRows("delivery")));
      }
    }
  }

  private static void hold(Connection connection) throws Exception {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (var statement = connection.createStatement()) {
      statement.execute("select count(*) from delivery");
    }
  }
}
