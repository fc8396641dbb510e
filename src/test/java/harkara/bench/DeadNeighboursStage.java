package harkara.bench;

import harkara.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A thousand subscriptions of which 95 of 100 never answer, or refuse; the others must not notice.
 * The dead ones are five tenants', and get an event every five seconds.
 */
final class DeadNeighboursStage implements Stage {
  private static final int DEAD_TENANTS = 5;
  private static final int DEAD = 950;
  private static final int HEALTHY = 50;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final String TRIED =
      "select count(distinct subscription_id) from attempt where outcome <> 'ACCEPTED'";

  @Override
  public String name() {
    return "neighbours";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode();
        var endpoints = new DeadEndpoints()) {
      MeasuredRun.warmUp(rig, options.warmUp());
      var healthy = rig.newTenant(HEALTHY);
      var alone = measure(rig, healthy, options);
      report.row("neighbours: none", alone);
      var beside = besideDead(rig, dead(rig, endpoints), healthy, options);
      report.row("neighbours: 95 of 100 dead", beside);
      report.row("neighbours: ratios", ratios(alone, beside));
    }
  }

  private static List<BenchTenant> dead(Rig rig, DeadEndpoints endpoints) {
    var tenants = new ArrayList<BenchTenant>();
    for (var number = 0; number < DEAD_TENANTS; number++) {
      var tenant = rig.newTenant(0);
      for (var each = 0; each < DEAD / DEAD_TENANTS; each++) {
        tenant.subscribe(each % 2 == 0 ? endpoints.hanging() : endpoints.refusing());
      }
      tenants.add(tenant);
    }
    return tenants;
  }

  private static Measurement besideDead(
      Rig rig, List<BenchTenant> dead, BenchTenant healthy, BenchOptions options) {
    var event = new BenchEvents("dead").payload(0);
    var publisher = Executors.newScheduledThreadPool(1);
    try {
      for (var number = 0; number < dead.size(); number++) {
        var tenant = dead.get(number);
        publisher.scheduleAtFixedRate(
            () -> publish(tenant, event), number, dead.size(), TimeUnit.SECONDS);
      }
      Eventually.until(
          "all the dead are tried", LONGEST_WAIT, () -> rig.databaseMeter().number(TRIED) >= DEAD);
      return measure(rig, healthy, options);
    } finally {
      publisher.shutdownNow();
    }
  }

  /** What throws would be the last. */
  private static void publish(BenchTenant tenant, String event) {
    try {
      tenant.publish(event);
    } catch (RuntimeException | AssertionError failure) {
      System.out.println("  not published to the dead: " + failure.getMessage());
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
