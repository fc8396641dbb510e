package harkara.chaos;

import harkara.chaos.ChaosOptions.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Publishes while the nemesis is at work, waits for the drain, and judges: nothing is lost, nothing
 * invented. On PostgreSQL with many nodes, or on H2 with one.
 */
final class DurabilityRun {
  private static final Duration LEASE = Duration.ofSeconds(8);
  private static final Duration STRAGGLERS = Duration.ofMinutes(10);

  /** With one node, more has to wait for its second attempt: that is what a crash could lose. */
  private static final double FAILING_ON_MANY = 0.05;

  private static final double FAILING_ON_ONE = 0.2;

  private final ChaosOptions options;
  private final Path folder;

  DurabilityRun(ChaosOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /**
   * @return whether all is as it should be: in the control run, that loss was seen
   */
  boolean run() throws InterruptedException {
    var share = options.run().onPostgres() ? FAILING_ON_MANY : FAILING_ON_ONE;
    try (var timeline = new Timeline(folder.resolve("timeline"));
        var cluster = cluster(timeline);
        var ledger = new Ledger(folder.resolve("ledger"));
        var journal =
            new Journal(folder.resolve("journal"), new ScriptedFailures(options.seed(), share));
        var audience = Audience.create(cluster.anyBase(), journal::receive)) {
      cluster.letSubscriptionsSpread();
      return publishAndJudge(cluster, ledger, journal, audience, timeline);
    }
  }

  private Cluster cluster(Timeline timeline) {
    return switch (options.run()) {
      case H2 ->
          Cluster.onH2(folder, ";WRITE_DELAY=0", Cluster.packagedWar(), settings(), timeline);
      case CONTROL -> Cluster.onH2(folder, "", ControlWar.in(folder), settings(), timeline);
      default -> Cluster.onPostgres(folder, options.nodes(), settings(), timeline);
    };
  }

  /** Short, so that much happens; attempts enough that nothing dies of what is done on purpose. */
  private static Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("harkara.delivery.timeout", "PT2S");
    settings.put("harkara.delivery.lease", LEASE.toString());
    settings.put("harkara.delivery.retry.attempts", "10");
    settings.put("harkara.delivery.retry.first-delay", "PT1S");
    settings.put("harkara.delivery.retry.multiplier", "2");
    settings.put("harkara.delivery.retry.longest-delay", "PT5S");
    return settings;
  }

  private boolean publishAndJudge(
      Cluster cluster, Ledger ledger, Journal journal, Audience audience, Timeline timeline)
      throws InterruptedException {
    var pace = new Pace(options.events(), Nemesis.actions(options));
    var publisher = new Publisher(options, cluster, audience, ledger, pace, timeline);
    var nemesis = new Nemesis(options, cluster, pace, LEASE, timeline);
    var began = System.nanoTime();
    publisher.start();
    nemesis.run();
    var publishedMeanwhile = publisher.finished();
    var allPublished = publisher.await(STRAGGLERS);
    var published = System.nanoTime();
    var api =
        new DeliveryApi(cluster, audience.members().stream().map(Audience.Member::api).toList());
    var drained = new Drain(journal, api).await();
    var drain = Duration.ofNanos(System.nanoTime() - published);
    var verdict =
        Verdict.of(ledger, journal, audience, api.eventIds(), api.count("DEAD"), drain.toSeconds());

    var seconds = Duration.ofNanos(published - began).toSeconds();
    System.out.println(nemesis);
    System.out.printf(
        "published %d events in %d s (%.1f a second), %d of them while the nemesis was at work%n",
        publisher.finished(),
        seconds,
        (double) publisher.finished() / Math.max(1, seconds),
        publishedMeanwhile);
    System.out.println("starts that had to be repeated " + cluster.failedStarts());
    publisher.report().forEach(System.out::println);
    System.out.println(verdict.details());
    if (!allPublished || !drained) {
      System.out.println(
          allPublished ? "NOT DRAINED: deliveries stay open" : "NOT ALL PUBLISHED: gave up");
    }
    System.out.println(verdict);
    return options.run() == Run.CONTROL
        ? verdict.lost() > 0
        : verdict.isClean() && allPublished && drained && publisher.unexpected() == 0;
  }
}
