package harkara.bench;

import harkara.base.ids.Id;
import harkara.bench.DatabaseMeter.Counters;
import harkara.bench.Measurement.Costs;
import harkara.bench.Measurement.Counts;
import harkara.bench.Measurement.Rates;
import harkara.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes to a rig and measures what comes of it, until the backlog is empty. */
final class MeasuredRun {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final int MOST_EVENTS = 1_000_000;
  private static final Duration DRAIN = Duration.ofMinutes(4);
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(30);

  private static final Duration SKEW = Duration.ofMinutes(1);

  /** Of a tenant's deliveries: the last ones to be written are among them. */
  private static final int NEWEST = 5_000;

  private final Rig rig;
  private final BenchTenant tenant;
  private final Load load;
  private final Arrivals arrivals;
  private final Publishers publishers;
  private final UUID begin = Id.firstAt(Instant.now().minus(SKEW));

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
    this.publishers = new Publishers(rig.bases(), tenant.key(), run, arrivals, load);
    rig.receiver().expect(run, arrivals);
  }

  /** Processor time so far. */
  private record Processor(Duration server, Duration database, Duration load) {}

  /** Everything that is counted, at one moment. */
  private record Meters(Processor processor, long allocated, Counters counters) {}

  /** Publishes and says nothing of it: to warm a JVM up. */
  static void warmUp(Rig rig, Duration length) {
    if (!length.isZero()) {
      var run = new MeasuredRun(rig, rig.newTenant(1), Load.closed(64, length));
      run.publishers.run();
      run.drain(DRAIN);
    }
  }

  /**
   * Publishes while the endpoint refuses everything, so that nearly all has to wait; when all is
   * published, the endpoint is well again.
   *
   * @return when each delivery came
   */
  static Percentiles afterOutage(Rig rig, int events) {
    var load = Load.closed(16, LONGEST_OUTAGE).inBatchesOf(100);
    var run = new MeasuredRun(rig, rig.newTenant(1), load, events);
    rig.receiver().refuse(true);
    try {
      run.publishers.run();
    } finally {
      rig.receiver().refuse(false);
    }
    run.drain(LONGEST_OUTAGE);
    return run.arrivals.received();
  }

  Measurement measure() {
    if (rig.isOnPostgres()) {
      rig.databaseMeter().checkpoint();
    }
    var before = metersBefore();
    var begin = arrivals.now();
    publishers.run();
    var published = arrivals.now();
    var backlog = arrivals.waiting();
    drain(DRAIN);
    comes("all outcomes are written", DRAIN, () -> unwritten(NEWEST) == 0);
    var after = metersBehind();
    var last = Math.max(published, arrivals.last());
    return new Measurement(
        rates((published - begin) / 1e9, (last - begin) / 1e9),
        counts(Math.max(0, backlog)),
        publishers.refused(),
        arrivals.late(),
        arrivals.toAnswer(),
        arrivals.toReceived(),
        costs(before, after));
  }

  private void drain(Duration longest) {
    comes("the backlog is empty", longest, arrivals::isComplete);
  }

  /** Waits; what has not come by then stands in the figures. */
  private static void comes(String what, Duration longest, Callable<Boolean> holds) {
    try {
      Eventually.until(what, longest, holds);
    } catch (AssertionError notAll) {
      System.out.println("  " + notAll.getMessage());
    }
  }

  /**
   * Deliveries whose outcome is not there; of H2, which only its node can ask, one at most.
   *
   * @param newest so many are looked at
   */
  private long unwritten(int newest) {
    return rig.isOnPostgres()
        ? rig.databaseMeter().sending(tenant.id(), begin, newest)
        : tenant
            .api()
            .get("/api/v1/deliveries?limit=1&status=SENDING")
            .json(200)
            .path("items")
            .size();
  }

  /** Processor time last: reading the others takes some. */
  private Meters metersBefore() {
    var allocated = rig.allocated();
    var counters = counters();
    return new Meters(processor(), allocated, counters);
  }

  private Meters metersBehind() {
    return new Meters(processor(), rig.allocated(), counters());
  }

  private Processor processor() {
    return new Processor(rig.serverCpu(), rig.databaseCpu(), ProcessMeter.ownCpu());
  }

  private Counters counters() {
    return rig.isOnPostgres() ? rig.databaseMeter().counters() : Counters.unknown();
  }

  private Rates rates(double publishing, double all) {
    return new Rates(
        load.perSecond(), arrivals.accepted() / publishing, arrivals.delivered() / all);
  }

  private Counts counts(int backlog) {
    return new Counts(
        backlog,
        arrivals.missing(),
        arrivals.duplicates(),
        arrivals.unaccepted(),
        unwritten(MOST_EVENTS),
        publishers.ended());
  }

  private Costs costs(Meters before, Meters after) {
    var deliveries = Math.max(1.0, arrivals.delivered());
    var was = before.processor();
    var is = after.processor();
    var counters = after.counters().since(before.counters());
    return new Costs(
        millis(was.server(), is.server()) / deliveries,
        millis(was.database(), is.database()) / deliveries,
        millis(was.load(), is.load()) / deliveries,
        counters.statements() / deliveries,
        counters.commits() / deliveries,
        counters.writes() / deliveries,
        counters.walBytes() / deliveries,
        (after.allocated() - before.allocated()) / deliveries,
        counters.hotShare());
  }

  private static double millis(Duration before, Duration after) {
    return after.minus(before).toNanos() / 1e6;
  }
}
