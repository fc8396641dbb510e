package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.Inside;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Three servers on one database, none of which knows of the others. Two make the schema at the same
 * time, the third joins while they work.
 */
class ManyNodesIT {
  private static final Duration IN_FORCE = Duration.ofSeconds(1);
  private static final Receiver FIRST = Receiver.start();

  private static final List<ServerProcess> nodes = new ArrayList<>();
  private static final List<Publications> published = new ArrayList<>();
  private static TestTenant first;
  private static Subscription toFirst;

  private final Receiver receiver = Receiver.start();
  private final CountDownLatch gate = new CountDownLatch(1);

  @BeforeAll
  static void startAndPublish() {
    assumeTrue(TestDatabase.isShared(), "many nodes need a database that they share");
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.delivery.timeout", "PT3S");
    settings.put("harkara.delivery.lease", "PT6S");
    var war = Deployments.warFile();
    nodes.add(launch(settings, war));
    nodes.add(launch(settings, war));
    nodes.forEach(ServerProcess::awaitReady);

    first = TestTenant.byOperator(nodes.get(0).baseUri());
    toFirst = first.subscribe(FIRST.url("/hook"));
    nodes.add(launch(settings, war));
    var joined = CompletableFuture.runAsync(nodes.get(2)::awaitReady);
    while (!joined.isDone()) {
      publish(first.api(), on(1));
    }
    joined.join();
    for (var count = 0; count < 5; count++) {
      publish(first.api(), on(1), on(2));
    }
  }

  private static ServerProcess launch(Map<String, String> settings, Path war) {
    return ServerProcess.launch(settings, TestFolders.create("node"), war);
  }

  /** Some with a key and some without; the one that is sent twice goes to two nodes. */
  private static void publish(Api... servers) {
    var some = Publications.of(4, 3);
    some.publish(servers);
    published.add(some);
  }

  private static Api on(int node) {
    return first.on(nodes.get(node).baseUri()).api();
  }

  @AfterEach
  void closeReceiver() {
    gate.countDown();
    receiver.close();
  }

  @AfterAll
  static void end() {
    nodes.forEach(ServerProcess::close);
    FIRST.close();
  }

  @Test
  void whatAnyNodeAcceptsIsDeliveredOnceWhileANodeJoins() {
    var events = published.stream().flatMap(some -> some.acknowledged().stream()).toList();

    assertThat(events).hasSize(published.size() * 7).doesNotHaveDuplicates();
    for (var event : events) {
      assertThat(first.awaitStatus(event, toFirst, "DELIVERED").path("attempts")).hasSize(1);
    }
    assertThat(FIRST.requests())
        .extracting(ManyNodesIT::id)
        .containsExactlyInAnyOrderElementsOf(events);
    assertThat(FIRST.requests())
        .allMatch(request -> published.stream().anyMatch(some -> some.knows(request)));
  }

  @Test
  void aNodeThatWakesAfterItsLeaseChangesNothing() {
    receiver.answers(Answer.behind(gate, Answer.status(410)), Answer.status(200));
    var slept = nodes.get(0);
    var tenant = TestTenant.byOperator(slept.baseUri());
    var awake = tenant.on(nodes.get(1).baseUri());
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var event = tenant.publish(Payloads.received());
    receiver.await(1);

    slept.suspend();
    try {
      gate.countDown();
      awake.awaitStatus(event, subscription, "DELIVERED");
    } finally {
      slept.resume();
    }
    var delivered = awake.delivery(event, subscription);
    var row = row(delivered, nodes.get(1));
    Eventually.until(
        "the late outcome is dropped", () -> slept.log().contains("claim lost, outcome dropped"));

    assertThat(delivered.path("attempts").findValuesAsText("outcome"))
        .containsExactly("UNKNOWN", "ACCEPTED");
    assertThat(row.path("fence").asInt()).isEqualTo(2);
    assertThat(row(delivered, nodes.get(1))).isEqualTo(row);
    assertThat(tenant.delivery(event, subscription)).isEqualTo(delivered);
    var state = tenant.api().get("/api/v1/subscriptions/" + subscription.id()).json(200);
    assertThat(state.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(receiver.requests()).hasSize(2);
  }

  private static JsonNode row(JsonNode delivery, ServerProcess node) {
    return Inside.of(node).deliveries().stream()
        .filter(row -> row.path("id").equals(delivery.path("id")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void othersFinishWhatAKilledNodeHadClaimed() {
    var hanging = 8;
    receiver.answers(
        Stream.concat(Stream.generate(Answer::hang).limit(hanging), Stream.of(Answer.status(200)))
            .toArray(Answer[]::new));
    var victim = nodes.get(2);
    var tenant = TestTenant.byOperator(victim.baseUri());
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var events = Stream.generate(() -> tenant.publish(Payloads.unique())).limit(hanging).toList();
    receiver.await(hanging);

    victim.kill();
    var survivor = tenant.on(nodes.get(1).baseUri());
    try {
      for (var event : events) {
        var delivered = survivor.awaitStatus(event, subscription, "DELIVERED");
        assertThat(delivered.path("attempts").findValuesAsText("outcome"))
            .containsExactly("UNKNOWN", "ACCEPTED");
      }
    } finally {
      victim.restart();
    }
    assertThat(receiver.requests()).hasSize(2 * hanging);
    assertThat(
            receiver.requests().stream()
                .collect(Collectors.groupingBy(ManyNodesIT::id, Collectors.counting())))
        .containsOnlyKeys(events)
        .allSatisfy((event, requests) -> assertThat(requests).isEqualTo(2));
  }

  @Test
  void changesOfASubscriptionAreInForceEverywhereWithinASecond() {
    var tenant = TestTenant.byOperator(nodes.get(0).baseUri());
    var others = List.of(tenant.on(nodes.get(1).baseUri()), tenant.on(nodes.get(2).baseUri()));
    var subscription = tenant.subscribe(receiver.url("/0"));
    var path = "/api/v1/subscriptions/" + subscription.id();
    inForce("it is there", () -> matched(others), List.of(1, 1));
    assertThat(arrivals(others, "/0")).isEqualTo(2);

    for (var change = 1; change <= 3; change++) {
      var url = receiver.url("/" + change);
      isDone(tenant.api().patch(path, Map.of("url", url.toString())));
      inForce("the new URL", () -> arrivals(others, url.getPath()), 2);

      isDone(tenant.api().post(path + "/pause"));
      inForce("the pause", () -> matched(others), List.of(0, 0));

      isDone(tenant.api().post(path + "/resume"));
      inForce("its end", () -> matched(others), List.of(1, 1));
    }

    isDone(tenant.api().delete(path));
    inForce("the deletion", () -> matched(others), List.of(0, 0));
  }

  private static void isDone(Api.Answer change) {
    assertThat(change.status()).as(change.toString()).isBetween(200, 204);
  }

  /** Within a second, on all nodes. */
  private static <T> void inForce(String what, Callable<T> seen, T wanted) {
    Eventually.until(what + " is in force everywhere", IN_FORCE, seen, wanted::equals);
  }

  /** How many of the events that are published now, one on each node, come to this path. */
  private int arrivals(List<TestTenant> on, String path) {
    var events = on.stream().map(tenant -> tenant.publish(Payloads.unique())).toList();
    Eventually.until(
        "all have come",
        () -> receiver.requests().stream().map(ManyNodesIT::id).toList(),
        come -> come.containsAll(events));
    return (int)
        receiver.requests(path).stream().map(ManyNodesIT::id).filter(events::contains).count();
  }

  /** How many deliveries each node makes of an event that is published there now. */
  private static List<Integer> matched(List<TestTenant> on) {
    return on.stream()
        .map(tenant -> tenant.deliveries(tenant.publish(Payloads.unique())).size())
        .toList();
  }

  private static String id(ReceivedRequest request) {
    return request.header("webhook-id").orElseThrow();
  }
}
