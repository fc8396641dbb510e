package harkara.bench;

import harkara.delivery.transport.TransportCeiling;
import java.util.Map;

/**
 * What the parts allow, each alone on this machine: posts through our transport, our rows by raw
 * JDBC, requests that the server only reads and answers. One after the other they make the serial
 * ceiling, which no chain of the three can pass on processors that are all in use.
 */
final class CeilingStage implements Stage {

  @Override
  public String name() {
    return "ceilings";
  }

  @Override
  public boolean isShort() {
    return true;
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    report.row("ceiling: signed posts by our transport", perSecond(transport(options)));
    report.row("ceiling: rows by JDBC, batches of 500", perSecond(rows(options)));
    report.row("ceiling: requests of the server", perSecond(server(options)));
  }

  private static Map<String, Double> perSecond(double rate) {
    return Map.of(Shares.RATE, rate);
  }

  private static double transport(BenchOptions options) throws Exception {
    try (var receiver = BenchReceiver.start()) {
      var payload = new BenchEvents("raw").payload(1);
      TransportCeiling.perSecond(receiver.url(0), payload, options.warmUp());
      return TransportCeiling.perSecond(receiver.url(0), payload, options.length());
    }
  }

  private static double rows(BenchOptions options) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode()) {
      var tenant = rig.newTenant(1);
      new MeasuredRun(rig, tenant, Load.closed(1, options.length()), 100).measure();
      return new RowsCeiling(rig.databaseMeter()).perSecond(options.length());
    }
  }

  private static double server(BenchOptions options) throws Exception {
    try (var server = BareServer.start()) {
      server.requests(options.warmUp());
      return server.requests(options.length());
    }
  }
}
