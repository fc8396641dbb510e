package harkara.chaos;

import harkara.chaos.Endpoint.Arrival;
import harkara.chaos.Endpoint.Reply;
import harkara.testing.Payloads;
import harkara.testing.TestTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many deliveries to a few endpoints fail at once; then the endpoints come back. Measures how the
 * repeats spread.
 */
final class HerdRun {
  private static final int ENDPOINTS = 20;
  private static final Duration OUTAGE = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final int BUSIEST_TARGET = 2;
  private static final int FIRST_SECONDS = 10;
  private static final int FIRST_TARGET = 20;

  private final ChaosOptions options;
  private final Path folder;

  HerdRun(ChaosOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /**
   * @return whether nothing is lost
   */
  boolean run() throws InterruptedException {
    var settings =
        Map.of(
            "harkara.delivery.retry.attempts", "10",
            "harkara.delivery.retry.first-delay", "PT10S",
            "harkara.delivery.retry.multiplier", "2",
            "harkara.delivery.retry.longest-delay", "PT1M");
    var herd = IntStream.range(0, ENDPOINTS).mapToObj(number -> new Member()).toList();
    try (var timeline = new Timeline(folder.resolve("timeline"));
        var cluster = Cluster.onPostgres(folder, options.nodes(), settings, timeline)) {
      var tenant = TestTenant.create(cluster.anyBase());
      herd.forEach(member -> tenant.subscribe(member.endpoint.url()));
      cluster.letSubscriptionsSpread();

      var events = publish(tenant);
      var published = System.nanoTime();
      Thread.sleep(OUTAGE.toMillis());
      var recovery = System.nanoTime();
      herd.forEach(Member::recover);
      printOutage(herd, published, recovery, events.size());

      var api = new DeliveryApi(cluster, List.of(tenant.api()));
      var drained = awaitAll(herd, events.size(), api);
      printRecovery(herd, recovery);
      return judge(herd, events, api, drained);
    } finally {
      herd.forEach(member -> member.endpoint.close());
    }
  }

  /** All in one request, so that they fail as near to each other as the server can manage. */
  private Set<String> publish(TestTenant tenant) {
    var count = options.events() / ENDPOINTS;
    var events =
        IntStream.range(0, count)
            .mapToObj(number -> Payloads.unique().strip())
            .collect(Collectors.joining(",", "[", "]"));
    var answer = tenant.api().post("/api/v1/events/batch", events).json(202);
    return new HashSet<>(answer.path("items").findValuesAsText("id"));
  }

  private static void printOutage(List<Member> herd, long published, long recovery, int events) {
    var failures = herd.stream().flatMap(member -> member.failures().stream()).sorted().toList();
    var failed = herd.stream().mapToInt(member -> member.failedEvents().size()).sum();
    System.out.printf(
        Locale.ROOT,
        "outage: %d deliveries; %d requests failed, from %.1f to %.1f s around the 202; %d had"
            + " failed and %d were held back when the endpoints came back, %.1f s behind it%n",
        events * ENDPOINTS,
        failures.size(),
        failures.isEmpty() ? 0 : (failures.get(0) - published) / 1e9,
        failures.isEmpty() ? 0 : (failures.get(failures.size() - 1) - published) / 1e9,
        failed,
        events * ENDPOINTS - failed,
        (recovery - published) / 1e9);
  }

  private static boolean awaitAll(List<Member> herd, int events, DeliveryApi api)
      throws InterruptedException {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      if (herd.stream().allMatch(member -> member.delivered() >= events) && api.allFinal()) {
        return true;
      }
      Thread.sleep(500);
    }
    return false;
  }

  private static void printRecovery(List<Member> herd, long recovery) {
    var seconds =
        herd.stream()
            .flatMap(member -> member.arrivals().stream())
            .map(nanos -> (int) ((nanos - recovery) / 1_000_000_000))
            .toList();
    var last = seconds.stream().mapToInt(Integer::intValue).max().orElse(0);
    var histogram = new int[last + 1];
    seconds.forEach(second -> histogram[second]++);
    var busiest = IntStream.of(histogram).max().orElse(0);
    var mean = (double) seconds.size() / histogram.length;
    var first = herd.stream().mapToInt(member -> member.arrivedBy(recovery)).max().orElse(0);
    System.out.println("attempts in each second from the recovery on: " + list(histogram));
    System.out.printf(
        Locale.ROOT,
        "herd: %d attempts within %d s, busiest second %d against a mean of %.1f: ratio %.2f"
            + " (target under %d); most requests to one endpoint in the first %d s: %d"
            + " (target under %d)%n",
        seconds.size(),
        histogram.length,
        busiest,
        mean,
        mean == 0 ? 0 : busiest / mean,
        BUSIEST_TARGET,
        FIRST_SECONDS,
        first,
        FIRST_TARGET);
  }

  private static String list(int[] histogram) {
    return IntStream.of(histogram).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }

  private static boolean judge(
      List<Member> herd, Set<String> events, DeliveryApi api, boolean drained) {
    var lost = herd.stream().mapToInt(member -> member.missing(events)).sum();
    var dead = api.count("DEAD");
    System.out.printf(
        "deliveries %d, lost %d, dead %d%s%n",
        events.size() * ENDPOINTS, lost, dead, drained ? "" : ", NOT DRAINED");
    return lost == 0 && dead == 0 && drained;
  }

  /** An endpoint that is down, and then slow to answer as one that has just come back. */
  private static final class Member {
    private static final Duration ANSWER = Duration.ofMillis(100);

    private final Endpoint endpoint = Endpoint.start(this::receive);

    // guarded by this
    private final List<Long> failures = new ArrayList<>();
    private final Set<String> failedEvents = new HashSet<>();
    private final List<Long> arrivals = new ArrayList<>();
    private final Set<String> deliveredEvents = new HashSet<>();
    private boolean up;

    private synchronized Reply receive(Arrival arrival) {
      var id = arrival.request().header("webhook-id").orElseThrow();
      if (!up) {
        failures.add(arrival.nanos());
        failedEvents.add(id);
        return Reply.of(503);
      }
      arrivals.add(System.nanoTime());
      deliveredEvents.add(id);
      return new Reply(200, ANSWER);
    }

    synchronized void recover() {
      up = true;
    }

    synchronized List<Long> failures() {
      return List.copyOf(failures);
    }

    synchronized Set<String> failedEvents() {
      return Set.copyOf(failedEvents);
    }

    synchronized List<Long> arrivals() {
      return List.copyOf(arrivals);
    }

    synchronized int arrivedBy(long recovery) {
      var end = recovery + Duration.ofSeconds(FIRST_SECONDS).toNanos();
      return (int) arrivals.stream().filter(nanos -> nanos - end < 0).count();
    }

    synchronized int delivered() {
      return deliveredEvents.size();
    }

    synchronized int missing(Set<String> events) {
      return (int) events.stream().filter(id -> !deliveredEvents.contains(id)).count();
    }
  }
}
