package harkara.chaos;

import harkara.chaos.Endpoint.Reply;
import harkara.testing.Api;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.TestTenant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One tenant has a backlog for an endpoint that takes connections and never answers; another
 * publishes a little all the time. Measures what the second one notices of the first.
 */
final class FairnessRun {
  private static final int BATCH = 1_000;
  private static final int PREPARING = 4;
  private static final int MILLIS_BETWEEN_EVENTS = 200;
  private static final int WARM_UP_SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double TARGET = 2;
  private static final double UNNOTICED_MILLIS = 5;

  private final ChaosOptions options;
  private final Path folder;
  private final AtomicInteger number = new AtomicInteger();

  FairnessRun(ChaosOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /**
   * @return whether the quiet tenant got everything, and its p95 stayed below the target
   */
  boolean run() throws InterruptedException, ExecutionException {
    // as in production: an endpoint that hangs holds its place for long
    var settings = Map.of("harkara.delivery.timeout", "PT30S", "harkara.delivery.lease", "PT90S");
    try (var timeline = new Timeline(folder.resolve("timeline"));
        var cluster = Cluster.onPostgres(folder, options.nodes(), settings, timeline);
        var hanging = Endpoint.start(arrival -> new Reply(Reply.HANG, Duration.ZERO));
        var quiet = new QuietTenant(cluster)) {
      quiet.publishFor(WARM_UP_SECONDS);
      var alone = quiet.publishFor(options.seconds());
      System.out.println("alone: " + alone);

      prepare(cluster, hanging);
      var beside = quiet.publishFor(options.seconds());
      System.out.println("beside the backlog: " + beside);
      System.out.println("open deliveries at the end " + open(cluster));

      var ratio = ratio(beside.fromAccepted(95), alone.fromAccepted(95));
      System.out.printf(
          Locale.ROOT,
          "fairness: ratio of p95 %.2f after the 202 (target under %.0f; below %.0f ms nothing is"
              + " told apart), %.2f after the publish was sent%n",
          ratio,
          TARGET,
          UNNOTICED_MILLIS,
          ratio(beside.fromSent(95), alone.fromSent(95)));
      return alone.allArrived() && beside.allArrived() && ratio < TARGET;
    }
  }

  private static double ratio(double beside, double alone) {
    return Math.max(UNNOTICED_MILLIS, beside) / Math.max(UNNOTICED_MILLIS, alone);
  }

  private void prepare(Cluster cluster, Endpoint hanging)
      throws InterruptedException, ExecutionException {
    var loud = TestTenant.create(cluster.anyBase());
    for (var count = 0; count < options.fanOut(); count++) {
      loud.subscribe(hanging.url());
    }
    cluster.letSubscriptionsSpread();
    var began = System.nanoTime();
    var batches = Math.max(1, options.events() / options.fanOut() / BATCH);
    var size = options.events() / options.fanOut() / batches;
    var threads = Executors.newFixedThreadPool(PREPARING);
    var results =
        IntStream.range(0, batches)
            .mapToObj(
                batch ->
                    threads.submit(() -> publishBatch(loud.api().on(node(cluster, batch)), size)))
            .toList();
    for (var result : results) {
      result.get();
    }
    threads.shutdown();
    System.out.printf(
        "backlog: %d deliveries to %d subscriptions, made in %d s, %d of them open%n",
        batches * size * options.fanOut(),
        options.fanOut(),
        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
        open(cluster));
  }

  private static URI node(Cluster cluster, int number) {
    return cluster.nodes().get(number % cluster.nodes().size()).base();
  }

  private void publishBatch(Api api, int size) {
    var events =
        IntStream.range(0, size)
            .mapToObj(each -> Payloads.read("wamid.loud" + number.incrementAndGet()).strip())
            .collect(Collectors.joining(",", "[", "]"));
    var refused =
        Eventually.until(
            "a batch is taken",
            PATIENCE,
            () -> api.post("/api/v1/events/batch", events),
            answer -> answer.status() == 202);
    if (refused.json().path("refused").asInt() > 0) {
      throw new IllegalStateException("refused: " + refused.text().substring(0, 500));
    }
  }

  private static long open(Cluster cluster) {
    return cluster.count("select count(*) from delivery where status in ('SCHEDULED', 'SENDING')");
  }

  /** Publishes at a steady rate, whatever the answers take. */
  private static final class QuietTenant implements AutoCloseable {
    private final Cluster cluster;
    private final Api api;
    private final Endpoint endpoint;
    private volatile Latencies latencies = new Latencies();

    QuietTenant(Cluster cluster) throws InterruptedException {
      this.cluster = cluster;
      this.endpoint =
          Endpoint.start(
              arrival -> {
                var id = arrival.request().header("webhook-id").orElseThrow();
                latencies.arrived(id, arrival.nanos());
                return Reply.of(200);
              });
      var tenant = TestTenant.create(cluster.anyBase());
      this.api = tenant.api();
      tenant.subscribe(endpoint.url());
      cluster.letSubscriptionsSpread();
    }

    Latencies publishFor(int seconds) throws InterruptedException {
      latencies = new Latencies();
      var threads = Executors.newScheduledThreadPool(16);
      var count = seconds * 1_000 / MILLIS_BETWEEN_EVENTS;
      for (var each = 0; each < count; each++) {
        var base = node(cluster, each);
        threads.schedule(
            () -> publish(base), (long) each * MILLIS_BETWEEN_EVENTS, TimeUnit.MILLISECONDS);
      }
      threads.shutdown();
      threads.awaitTermination(seconds + PATIENCE.toSeconds(), TimeUnit.SECONDS);
      awaitArrivals();
      if (latencies.size() < count) {
        throw new IllegalStateException(
            count - latencies.size() + " of " + count + " publishes were not accepted");
      }
      return latencies;
    }

    private void publish(URI base) {
      var sent = System.nanoTime();
      var answer = api.on(base).post("/api/v1/events", Payloads.unique().strip());
      var nanos = System.nanoTime();
      if (answer.status() == 202) {
        latencies.accepted(answer.json().path("id").asText(), sent, nanos);
      }
    }

    private void awaitArrivals() {
      try {
        Eventually.until("all have come", PATIENCE, latencies::allArrived);
      } catch (AssertionError missing) {
        // the figures tell
      }
    }

    @Override
    public void close() {
      endpoint.close();
    }
  }
}
