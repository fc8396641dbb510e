package harkara.chaos;

import harkara.chaos.ServerNode.State;
import harkara.testing.Api;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Publishes from several threads, each event until it is acknowledged, under the same key, on any
 * node. Every hundredth is published twice at the same time, to two nodes, and must get one id.
 */
final class Publisher {
  private static final int THREADS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final Duration LONG = Duration.ofSeconds(2);
  private static final int SHOWN = 300;
  private static final int TWINS = 100;
  private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

  private final long seed;
  private final int events;
  private final Cluster cluster;
  private final Audience audience;
  private final Ledger ledger;
  private final Pace pace;
  private final Timeline timeline;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();
  private final List<Thread> threads =
      Stream.generate(() -> new Thread(this::publishAll, "publisher")).limit(THREADS).toList();

  // guarded by this
  private final Map<String, Integer> answers = new TreeMap<>();
  private final Map<String, Integer> unexpected = new TreeMap<>();
  private final Map<State, Long> longest = new TreeMap<>();
  private volatile boolean stopped;

  Publisher(
      ChaosOptions options,
      Cluster cluster,
      Audience audience,
      Ledger ledger,
      Pace pace,
      Timeline timeline) {
    this.seed = options.seed();
    this.events = options.events();
    this.cluster = cluster;
    this.audience = audience;
    this.ledger = ledger;
    this.pace = pace;
    this.timeline = timeline;
  }

  void start() {
    threads.forEach(
        thread -> {
          thread.setDaemon(true);
          thread.start();
        });
  }

  /**
   * @return whether all events were acknowledged in time
   */
  boolean await(Duration limit) throws InterruptedException {
    var deadline = System.nanoTime() + limit.toNanos();
    for (var thread : threads) {
      thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
    }
    stopped = true;
    return finished.get() == events;
  }

  private void publishAll() {
    while (!stopped) {
      var number = next.getAndIncrement();
      if (number >= events) {
        return;
      }
      pace.await();
      publish(TestEvent.of(seed, number));
      finished.incrementAndGet();
    }
  }

  private void publish(TestEvent event) {
    var key = "chaos-" + seed + "-" + event.number();
    var twin =
        event.number() % TWINS == 0
            ? CompletableFuture.supplyAsync(() -> publish(event, key, event.number() + 1))
            : null;
    var id = publish(event, key, event.number());
    if (id != null) {
      ledger.accepted(id, event, key);
    }
    if (twin != null) {
      compare(id, twin.join(), event, key);
    }
  }

  private void compare(String id, String other, TestEvent event, String key) {
    if (id != null && other != null && !other.equals(id)) {
      count(unexpected, "another id under the same key");
      ledger.accepted(other, event, key);
    }
  }

  /**
   * @return the event's id, or null when the run was given up
   */
  private String publish(TestEvent event, String key, int firstNode) {
    var nodes = cluster.nodes();
    for (var attempt = 0; !stopped; attempt++) {
      var answer = send(event, key, nodes.get((firstNode + attempt) % nodes.size()));
      if (answer != null && answer.status() == 202) {
        return answer.json().path("id").asText();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return null;
  }

  /**
   * @return null without an answer
   */
  private Api.Answer send(TestEvent event, String key, ServerNode node) {
    var began = System.nanoTime();
    var before = node.state();
    try {
      var answer =
          audience
              .of(event.number())
              .api()
              .on(node.base())
              .within(PATIENCE)
              .header("Idempotency-Key", key)
              .send("POST", "/api/v1/events", "application/json", event.body());
      answered(answer, System.nanoTime() - began, node, before);
      return answer;
    } catch (UncheckedIOException noAnswer) {
      var late = System.nanoTime() - began >= PATIENCE.toNanos();
      var what = late ? "none within " + PATIENCE.toSeconds() + " s" : "cut";
      count(answers, what + ", node " + worse(before, node.state()));
      return null;
    }
  }

  private static State worse(State before, State after) {
    return before.compareTo(after) < 0 ? before : after;
  }

  private synchronized void answered(Api.Answer answer, long nanos, ServerNode node, State before) {
    var state = worse(before, node.state());
    longest.merge(state, nanos / 1_000_000, Math::max);
    var status = answer.status();
    count(answers, status + ", node " + state);
    if (!isExpected(answer, state)) {
      var what = answer.toString().replaceAll("urn:uuid:[0-9a-f-]+", "…");
      count(unexpected, what.substring(0, Math.min(SHOWN, what.length())));
      timeline.add("unexpected answer of " + node + ", " + state + ": " + answer);
    } else if (nanos > LONG.toNanos() && state == State.READY) {
      timeline.add(node + " answered " + status + " after " + nanos / 1_000_000 + " ms");
    }
  }

  private static boolean isExpected(Api.Answer answer, State state) {
    if (state == State.STARTING && !isOfApplication(answer)) {
      return true;
    }
    return switch (answer.status()) {
      case 202, 429 -> true;
      case 503 -> answer.headers().firstValue("Retry-After").isPresent();
      default -> false;
    };
  }

  /** Until its resources are there, 404, 500 or 503 is answered in their place. */
  private static boolean isOfApplication(Api.Answer answer) {
    return answer.status() != 404
        && answer.headers().firstValue("Content-Type").orElse("").contains("json");
  }

  private synchronized void count(Map<String, Integer> counts, String what) {
    counts.merge(what, 1, Integer::sum);
  }

  synchronized int unexpected() {
    return unexpected.values().stream().mapToInt(Integer::intValue).sum();
  }

  int finished() {
    return finished.get();
  }

  synchronized List<String> report() {
    return Stream.concat(
            Stream.of(
                "publish answers " + answers,
                "longest publish answer in ms, by what the node was meanwhile: " + longest,
                "unexpected answers " + unexpected()),
            unexpected.entrySet().stream()
                .map(entry -> "  " + entry.getValue() + " times: " + entry.getKey()))
        .toList();
  }
}
