package harkara.bench;

import harkara.bench.DatabaseMeter.Counters;
import harkara.bench.Measurement.Costs;
import harkara.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes to a rig and measures what comes of it, until the backlog is empty. */
final class MeasuredRun {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final int MOST_EVENTS = 1_000_000;
  private static final Duration DRAIN = Duration.ofMinutes(4);

  private final Rig rig;
  private final BenchTenant tenant;
  private final Load load;
  private final Arrivals arrivals;
  private final Publishers publishers;

  MeasuredRun(Rig rig, BenchTenant tenant, Load load) {
    this(rig, tenant, load, MOST_EVENTS);
  }

  /**
   * @param events at most
   */
  MeasuredRun(Rig rig, BenchTenant tenant, Load load, int events) {
    this.rig = rig;
    this.tenant = tenant;
    this.load = load;
    var run = new BenchEvents("r" + RUNS.incrementAndGet());
    this.arrivals =
        new Arrivals(Math.min(events, MOST_EVENTS / tenant.endpoints()), tenant.endpoints());
    this.publishers = new Publishers(rig.base(), tenant.key(), run, arrivals, load);
    rig.receiver().expect(run, arrivals);
  }

  /** Everything that is counted, at one moment. */
  private record Meters(
      Duration server, Duration database, Duration load, long allocated, Counters counters) {}

  /** Publishes and says nothing of it: to warm a JVM up. */
  static void warmUp(Rig rig, Duration length) {
    if (!length.isZero()) {
      var run = new MeasuredRun(rig, rig.newTenant(1), Load.closed(64, length));
      run.publishers.run();
      run.drain();
    }
  }

  Measurement measure() {
    if (rig.isOnPostgres()) {
      rig.databaseMeter().checkpoint();
    }
    var before = meters();
    var begin = arrivals.now();
    publishers.run();
    var published = arrivals.now();
    var backlog = arrivals.waiting();
    drain();
    settle();
    var last = Math.max(published, arrivals.last());
    return measurement(before, meters(), published - begin, last - begin, backlog);
  }

  private void drain() {
    try {
      Eventually.until("the backlog is empty", DRAIN, () -> arrivals.waiting() <= 0);
    } catch (AssertionError notAll) {
      // what is missing stands in the figures
    }
  }

  /** The outcome of the last delivery counts, too. */
  private void settle() {
    Eventually.until(
        "all outcomes are written",
        DRAIN,
        () ->
            tenant
                .api()
                .get("/api/v1/deliveries?limit=1&status=SENDING")
                .json(200)
                .path("items")
                .isEmpty());
  }

  private Meters meters() {
    return new Meters(
        rig.serverCpu(),
        rig.databaseCpu(),
        ProcessMeter.ownCpu(),
        rig.allocated(),
        rig.isOnPostgres()
            ? rig.databaseMeter().counters()
            : new Counters(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
  }

  private Measurement measurement(
      Meters before, Meters after, long publishing, long all, int backlog) {
    var seconds = publishing / 1e9;
    return new Measurement(
        seconds,
        arrivals.accepted(),
        publishers.refused(),
        arrivals.accepted() / seconds,
        arrivals.delivered() / (all / 1e9),
        backlog,
        arrivals.waiting(),
        arrivals.duplicates(),
        arrivals.toAnswer(),
        arrivals.toReceived(),
        costs(before, after));
  }

  private Costs costs(Meters before, Meters after) {
    var deliveries = Math.max(1.0, arrivals.delivered());
    var counters = after.counters().since(before.counters());
    return new Costs(
        millis(before.server(), after.server()) / deliveries,
        millis(before.database(), after.database()) / deliveries,
        millis(before.load(), after.load()) / deliveries,
        counters.statements() / deliveries,
        counters.commits() / deliveries,
        counters.walBytes() / deliveries,
        (after.allocated() - before.allocated()) / deliveries,
        counters.hotShare());
  }

  private static double millis(Duration before, Duration after) {
    return after.minus(before).toNanos() / 1e6;
  }
}
