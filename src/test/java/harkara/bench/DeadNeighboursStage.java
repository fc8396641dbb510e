package harkara.bench;

import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Eventually;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A thousand subscriptions of which 95 of 100 never answer, or refuse; the others must not notice.
 */
final class DeadNeighboursStage implements Stage {
  private static final int DEAD = 950;
  private static final int HEALTHY = 1;
  private static final String TRIED = "select count(*) from attempt where outcome <> 'ACCEPTED'";
  private static final double EVENTS_PER_SECOND = 20;

  @Override
  public String name() {
    return "neighbours";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode();
        var hanging = Receiver.start().answers(Answer.hang())) {
      MeasuredRun.warmUp(rig, options.warmUp());
      var healthy = rig.newTenant(HEALTHY);
      var alone = measure(rig, healthy, options);
      report.row("neighbours: none", alone);
      var dead = rig.newTenant(0);
      for (var number = 0; number < DEAD; number++) {
        subscribe(dead, number % 2 == 0 ? hanging.url("/" + number).toString() : refusing(number));
      }
      var beside = besideDead(rig, dead, healthy, options);
      report.row("neighbours: 95 of 100 dead", beside);
      report.row("neighbours: ratios", ratios(alone, beside));
    }
  }

  /** Nobody listens on the ports below 1000 of the loopback. */
  private static String refusing(int number) {
    return "http://127.0.0.1:" + (2 + number % 5) + "/" + number;
  }

  private static void subscribe(BenchTenant tenant, String url) {
    tenant
        .api()
        .post(
            "/api/v1/subscriptions",
            Map.of("url", url, "event_types", List.of("message.received")));
  }

  private static Measurement besideDead(
      Rig rig, BenchTenant dead, BenchTenant healthy, BenchOptions options) {
    var events = new BenchEvents("dead");
    var publisher = Executors.newSingleThreadScheduledExecutor();
    publisher.scheduleAtFixedRate(
        () -> dead.api().post("/api/v1/events", events.payload(0)),
        0,
        (long) (1_000 / EVENTS_PER_SECOND),
        TimeUnit.MILLISECONDS);
    try {
      Eventually.until("the dead are tried", () -> rig.databaseMeter().number(TRIED) >= 2 * DEAD);
      return measure(rig, healthy, options);
    } finally {
      publisher.shutdownNow();
    }
  }

  private static Measurement measure(Rig rig, BenchTenant tenant, BenchOptions options) {
    return new MeasuredRun(rig, tenant, Load.closed(16, options.length())).measure();
  }

  private static Map<String, Double> ratios(Measurement alone, Measurement beside) {
    var ratios = new LinkedHashMap<String, Double>();
    ratios.put("delivered/s", beside.deliveredPerSecond() / alone.deliveredPerSecond());
    ratios.put("received p99", beside.toReceived().at(0.99) / alone.toReceived().at(0.99));
    return ratios;
  }
}
