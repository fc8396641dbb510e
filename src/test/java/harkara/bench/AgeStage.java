package harkara.bench;

import harkara.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same after months and after an outage: the log is full, many deliveries wait, retention runs.
 * The rows are made in the database, from real ones.
 */
final class AgeStage implements Stage {
  private static final int EVENTS = 2_000_000;
  private static final int ATTEMPTS_OF_EACH = 5;
  private static final int WAITING = 500_000;
  private static final int TENANTS = 5;
  private static final int QUEUES_OF_EACH = 100;

  /** Nothing is sent there: what waits is due later than the benchmark ends. */
  private static final URI ENDPOINT = URI.create("http://127.0.0.1:9/hook");

  /** More than retention removes while it is measured. */
  private static final int OLD = 200_000;

  private static final Duration YOUNGEST = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(29);
  private static final Duration REMOVED_FROM = Duration.ofDays(120);
  private static final Duration REMOVED_TO = Duration.ofDays(95);

  /** It begins every ten minutes. */
  private static final Duration NEXT_RETENTION = Duration.ofMinutes(12);

  private static final String EMPTY_OLDEST =
      "select count(*) from (select payload from event order by id limit 1) oldest"
          + " where payload is null";
  private static final String EMPTY = "select count(*) from event where payload is null";

  @Override
  public String name() {
    return "age";
  }

  @Override
  public void run(BenchOptions options, Report report) throws Exception {
    try (var rig = Rig.onPostgres(options).startNode()) {
      MeasuredRun.warmUp(rig, options.warmUp());
      var tenant = rig.newTenant(1);
      var empty = see("age: empty", rig, tenant, options, report);
      var history = new History(rig.databaseMeter(), tenant.id());
      history.add(EVENTS, ATTEMPTS_OF_EACH, KEPT, YOUNGEST);
      see("age: full log", rig, tenant, options, report).compare(empty, report);
      history.addWaiting(WAITING, queues(rig));
      see("age: full log, many wait", rig, tenant, options, report).compare(empty, report);
      history.add(OLD, ATTEMPTS_OF_EACH, REMOVED_FROM, REMOVED_TO);
      Eventually.until(
          "retention removes", NEXT_RETENTION, () -> rig.databaseMeter().number(EMPTY_OLDEST) == 1);
      see("age: all that, retention runs", rig, tenant, options, report).compare(empty, report);
      report.row("age: retention", Map.of("payloads removed", rig.databaseMeter().number(EMPTY)));
    }
  }

  /** What was seen at an age. */
  private record Seen(
      String name, Measurement run, Map<String, Double> claims, Map<String, Double> pages) {

    void compare(Seen empty, Report report) {
      var ratios = new LinkedHashMap<String, Double>();
      ratios.put("delivered/s", run.deliveredPerSecond() / empty.run.deliveredPerSecond());
      for (var time : List.of("look p99 ms", "claim p99 ms")) {
        ratios.put(time, claims.get(time) / empty.claims.get(time));
      }
      pages.forEach((page, millis) -> ratios.put(page, millis / empty.pages.get(page)));
      report.row(name + ": ratios to empty", ratios);
    }
  }

  private static Seen see(
      String name, Rig rig, BenchTenant tenant, BenchOptions options, Report report)
      throws IOException {
    var load = Load.closed(64, options.length());
    var run = new MeasuredRun(rig, tenant, load).measure();
    report.row(name, run);
    var claims = ClaimTimes.afterOutage(rig);
    report.row(name + ": claims", claims);
    var pages = new LogPages(tenant.api()).figures();
    report.row(name + ": pages", pages);
    return new Seen(name, run, claims, pages);
  }

  private static List<History.Queue> queues(Rig rig) {
    var queues = new ArrayList<History.Queue>();
    for (var number = 0; number < TENANTS; number++) {
      var tenant = rig.newTenant(0);
      for (var each = 0; each < QUEUES_OF_EACH; each++) {
        queues.add(new History.Queue(tenant.id(), tenant.subscribe(ENDPOINT)));
      }
    }
    return queues;
  }
}
