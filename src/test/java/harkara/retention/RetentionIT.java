package harkara.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.SettableClock;
import harkara.testing.TestDatabase;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** What is too old goes, by the settable clock, and what is open stays. */
@ContainerTest(movesClock = true)
class RetentionIT {
  private static final String ERASURES = "/api/v1/erasures";
  private static final Duration PAYLOADS = Duration.ofDays(30);
  private static final Duration ATTEMPTS = Duration.ofDays(90);
  private static final Duration KEYS = Duration.ofDays(7);

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  @ArquillianResource private SettableClock clock;

  @Test
  void removesPayloadsAndWhatAttemptsRecordedAfterThirtyDays() {
    receiver.answers(Answer.echo());
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish();
    var delivered = tenant.awaitStatus(eventId, subscription, "DELIVERED");
    var event = tenant.api().get(event(eventId)).json(200);
    var trace = tenant.api().get(event(eventId) + "/trace").json(200);

    clock.advanceTo(acceptedAt(eventId).plus(PAYLOADS).minusSeconds(60));
    run();
    assertThat(tenant.api().get(event(eventId)).json(200)).isEqualTo(event);
    assertThat(delivery(delivered)).isEqualTo(delivered);
    assertThat(delivered.at("/attempts/0/response_excerpt").asText()).contains("webhook-id");

    clock.advanceTo(acceptedAt(eventId).plus(PAYLOADS).plusSeconds(1));
    run();
    var bare = tenant.api().get(event(eventId)).json(200);
    assertThat(bare.path("payload").isNull()).isTrue();
    assertThat(Instant.parse(bare.path("payload_removed_at").asText()))
        .isBetween(acceptedAt(eventId).plus(PAYLOADS), clock.now());
    assertThat(bare.path("accepted_at")).isEqualTo(event.path("accepted_at"));
    tenant.api().get(event(eventId) + "/payload").problem(410, "payload-removed");
    assertThat(tenant.list("/api/v1/events")).containsExactly(bare);
    assertThat(tenant.api().get(event(eventId) + "/trace").json(200)).isEqualTo(trace);
    assertThat(delivery(delivered)).isEqualTo(bare(delivered));
  }

  private static JsonNode bare(JsonNode delivery) {
    var copy = delivery.deepCopy();
    for (var attempt : copy.path("attempts")) {
      var fields = (ObjectNode) attempt;
      fields.putObject("request_headers");
      fields.putNull("response_headers");
      fields.putNull("response_excerpt");
    }
    return copy;
  }

  @Test
  void keepsAnAnswerOnceThatIsGivenAgainAndAgain() {
    var text = "no, and that takes many words ".repeat(300);
    var answer = Answer.status(500).header("X-Long", "y".repeat(3000)).body(text);
    for (var each = 0; each < 5; each++) {
      answer = answer.header("X-Many-" + each, "z".repeat(900));
    }
    receiver.answers(
        answer.header("X-First", "1"), answer, answer.body(text.replace("no", "well")), answer);
    var subscription =
        tenant.subscribe(receiver.url("/hook"), Map.of("retry", Map.of("attempts", 4)));

    var eventId = tenant.publish();
    var delivery = tenant.awaitStatus(eventId, subscription, "SCHEDULED");
    for (var count = 1; count < 4; count++) {
      awaitAttempts(delivery, count);
      clock.advance(Duration.ofHours(1));
    }
    var attempts = awaitAttempts(delivery, 4);

    assertThat(attempts).hasSize(4);
    assertThat(attempts.findValuesAsText("same_answer_as"))
        .as(attempts::toPrettyString)
        .containsExactly("null", "1", "null", "null");
    assertThat(attempts.at("/0/response_excerpt").asText()).hasSize(8192).startsWith("no, and");
    assertThat(attempts.at("/1/response_excerpt")).isEqualTo(attempts.at("/0/response_excerpt"));
    assertThat(attempts.at("/2/response_excerpt").asText()).startsWith("well, and");
    for (var attempt : attempts) {
      assertThat(attempt.path("headers_truncated").asBoolean()).isTrue();
      assertThat(attempt.path("response_headers").toString()).hasSizeLessThan(4500);
      assertThat(attempt.path("not_kept").isNull()).isTrue();
    }
    assertThat(attempts.at("/0/response_headers/X-Long").asText()).endsWith("y…");
  }

  private JsonNode awaitAttempts(JsonNode delivery, int count) {
    return Eventually.until(
        "it was tried " + count + " times",
        () -> delivery(delivery).path("attempts"),
        attempts -> attempts.size() == count);
  }

  @Test
  void keepsForAShorterTimeWhatATenantWantsSo() {
    var operator = TestTenant.operator(base);
    var path = "/api/v1/tenants/" + tenant.id();
    var retention = Map.of("payloads", "P2D", "attempts", "P4D");
    var others = TestTenant.create(base);
    var kept = others.publish();
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish();
    tenant.awaitStatus(eventId, subscription, "DELIVERED");
    for (var wrong : List.of("P31D", "PT59M", "7", "-P1D", "")) {
      operator
          .patch(path, Map.of("retention", Map.of("payloads", wrong)))
          .problem(422, "invalid-request");
    }
    var set = operator.patch(path, Map.of("retention", retention)).json(200);
    assertThat(set.at("/retention/payloads").asText()).isEqualTo("PT48H");
    var acceptedAt = acceptedAt(eventId);

    clock.advanceTo(acceptedAt.plus(Duration.ofDays(2)).minusSeconds(60));
    run();
    assertThat(tenant.api().get(event(eventId) + "/payload").status()).isEqualTo(200);

    clock.advanceTo(acceptedAt.plus(Duration.ofDays(2)).plusSeconds(1));
    run();
    tenant.api().get(event(eventId) + "/payload").problem(410, "payload-removed");

    clock.advanceTo(acceptedAt.plus(Duration.ofDays(4)).plusSeconds(30));
    run();
    tenant.api().get(event(eventId)).problem(404, "not-found");
    assertThat(others.api().get(event(kept) + "/payload").status()).isEqualTo(200);
    assertThat(operator.patch(path, Map.of("retention", Map.of())).json(200).at("/retention"))
        .allMatch(JsonNode::isNull);
  }

  @Test
  void refusesToReplayWhatIsNoLongerKept() {
    receiver.answers(500, 200, 500);
    var subscription = tenant.subscribe(receiver.url("/hook"), TestTenant.ONE_ATTEMPT);
    var gone = tenant.awaitStatus(tenant.publish(), subscription, "DEAD");
    succeedOnce(subscription);
    clock.advance(PAYLOADS.plusHours(1));
    var kept = tenant.awaitStatus(tenant.publish(), subscription, "DEAD");
    run();
    receiver.answers(200);

    var refused = tenant.api().post(path(gone) + "/replay").problem(409, "conflict");
    var all =
        tenant
            .api()
            .post(subscription.path() + "/replay", Map.of("since", "2020-01-01T00:00:00Z"))
            .json(202);

    assertThat(refused.path("detail").asText()).contains("payload");
    assertThat(all.path("replayed").asInt()).isEqualTo(1);
    tenant.awaitStatus(kept.path("event_id").asText(), subscription, "DELIVERED");
    assertThat(delivery(gone).path("status").asText()).isEqualTo("DEAD");
    assertThat(receiver.requests()).hasSize(4);
  }

  /** Without any success it would be paused in the days to come. */
  private void succeedOnce(TestTenant.Subscription subscription) {
    tenant.awaitStatus(tenant.publish(), subscription, "DELIVERED");
  }

  @Test
  void deletesEventsWithTheirDeliveriesAfterNinetyDays() {
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish();
    var delivered = tenant.awaitStatus(eventId, subscription, "DELIVERED");

    clock.advanceTo(finishedAt(delivered).plus(ATTEMPTS).minusSeconds(60));
    run();
    assertThat(tenant.list("/api/v1/events")).hasSize(1);
    assertThat(delivery(delivered).path("attempts")).hasSize(1);

    clock.advanceTo(finishedAt(delivered).plus(ATTEMPTS).plusSeconds(1));
    run();
    tenant.api().get(event(eventId)).problem(404, "not-found");
    tenant.api().get(path(delivered)).problem(404, "not-found");
    assertThat(tenant.list("/api/v1/events")).isEmpty();
    assertThat(tenant.list("/api/v1/deliveries")).isEmpty();
  }

  @Test
  void keepsAnEventWhoseDeliveryEndedLateUntilThatIsOldEnough() {
    receiver.answers(500, 200, 500);
    var subscription = tenant.subscribe(receiver.url("/hook"), TestTenant.ONE_ATTEMPT);
    var eventId = tenant.publish();
    var dead = tenant.awaitStatus(eventId, subscription, "DEAD");
    succeedOnce(subscription);
    clock.advance(PAYLOADS.minusDays(1));
    tenant.api().post(path(dead) + "/replay").json(202);
    var again =
        Eventually.until(
            "it is dead again",
            () -> delivery(dead),
            now -> now.path("attempts").size() == 2 && status(now).equals("DEAD"));

    clock.advanceTo(acceptedAt(eventId).plus(ATTEMPTS.plusDays(1)));
    run();
    assertThat(delivery(dead).path("attempts")).hasSize(2);

    clock.advanceTo(finishedAt(again).plus(ATTEMPTS).plusSeconds(1));
    run();
    tenant.api().get(path(dead)).problem(404, "not-found");
  }

  @Test
  void leavesOpenDeliveriesAlone() {
    receiver.answers(500, 200);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var payload = Payloads.unique();
    var eventId = tenant.publish(payload);
    tenant.awaitStatus(eventId, subscription, "SCHEDULED");
    tenant.api().post(subscription.path() + "/pause").json(200);

    clock.advance(ATTEMPTS.plusDays(1));
    run();

    assertThat(tenant.api().get(event(eventId) + "/payload").text()).isEqualTo(payload);
    tenant.api().post(subscription.path() + "/resume").json(200);
    clock.advance(Duration.ofSeconds(1));
    var delivered = tenant.awaitStatus(eventId, subscription, "DELIVERED");
    assertThat(receiver.await(2).get(1).text()).isEqualTo(payload);
    assertThat(delivered.at("/attempts/0/request_headers")).isNotEmpty();
  }

  @Test
  void leavesADeliveryAloneThatIsUnderWay() {
    receiver.answers(Answer.delay(Duration.ofSeconds(1), Answer.status(200)));
    var subscription = tenant.subscribe(receiver.url("/hook"));
    clock.advance(Duration.ofSeconds(1)); // what advancing finds due is no longer ours below
    var eventId = tenant.publish();
    receiver.await(1);

    clock.advance(PAYLOADS.plusDays(1)); // its claim runs out, and it is sent again at once
    run();

    assertThat(tenant.api().get(event(eventId)).json(200).path("payload").isObject()).isTrue();
    tenant.awaitStatus(eventId, subscription, "DELIVERED");
  }

  /** It cannot happen; if it did, it must not go round for ever. */
  @Test
  void endsADeliveryWithoutAPayload() throws SQLException {
    assumeTrue(TestDatabase.isShared(), "only there a second process may look");
    receiver.answers(500);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish();
    var waiting = tenant.awaitStatus(eventId, subscription, "SCHEDULED");
    var database = TestDatabase.shared();
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update event set payload = null where id in"
                      + " (select event_id from delivery where status = 'SCHEDULED' and due_at is not null)"))
          .isPositive();
    }

    clock.advanceTo(Instant.parse(waiting.path("due_at").asText()));
    var dead = tenant.awaitStatus(eventId, subscription, "DEAD");

    assertThat(dead.at("/attempts/1/outcome").asText()).isEqualTo("NOT_SENT");
    assertThat(dead.at("/attempts/1/detail").asText()).contains("payload");
    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void removesManyInBatches() {
    var subscription = tenant.subscribe(receiver.url("/hook"));
    for (var thousand = 0; thousand < 2; thousand++) {
      var events =
          IntStream.range(0, 1000)
              .mapToObj(each -> Payloads.unique())
              .collect(Collectors.joining(",", "[", "]"));
      assertThat(tenant.api().post("/api/v1/events/batch", events).json(202).path("accepted"))
          .hasToString("1000");
    }
    awaitAllDelivered(subscription);

    clock.advance(PAYLOADS.plusDays(1));
    var removed = run();
    // of an event, a delivery and an attempt each: no more than 1,000 rows a batch
    assertThat(removed.path("batches").asInt())
        .isPositive()
        .isGreaterThanOrEqualTo(removed.path("payloads").asInt() * 3 / 1000);
    // the server's own timer may be at it, too
    Eventually.until("all payloads are removed", () -> withoutPayload() == 2000);

    clock.advance(ATTEMPTS);
    run();
    Eventually.until("all events are removed", () -> tenant.list("/api/v1/events"), List::isEmpty);
    assertThat(tenant.list("/api/v1/deliveries")).isEmpty();
    var nothing = run();
    assertThat(nothing.path("payloads").asInt() + nothing.path("events").asInt()).isZero();
  }

  /** Several nodes may be at it, while others publish, send and erase. */
  @Test
  void removesEachOnceWhileOthersAreAtTheSame() {
    var subscription = tenant.subscribe(receiver.url("/hook"));
    for (var thousand = 0; thousand < 2; thousand++) {
      var events =
          IntStream.range(0, 1000)
              .mapToObj(each -> Payloads.unique())
              .collect(Collectors.joining(",", "[", "]"));
      tenant.api().post("/api/v1/events/batch", events).json(202);
    }
    awaitAllDelivered(subscription);
    run(); // what is too old of others
    clock.advance(PAYLOADS.plusDays(1));
    var old = tenant.list("/api/v1/events?limit=100");

    var nodes =
        IntStream.range(0, 3).mapToObj(each -> CompletableFuture.supplyAsync(this::run)).toList();
    var erased =
        old.stream()
            .map(event -> Map.of("event_id", event.path("id").asText()))
            .mapToInt(
                event -> tenant.operator().post(ERASURES, event).json(200).at("/events").asInt())
            .sum();
    var published = IntStream.range(0, 50).mapToObj(each -> tenant.publish()).toList();

    var removed = nodes.stream().mapToInt(node -> node.join().path("payloads").asInt()).sum();
    // the server's own timer may have had a share
    assertThat(removed + erased).isPositive().isLessThanOrEqualTo(2000);
    published.forEach(event -> tenant.awaitStatus(event, subscription, "DELIVERED"));
    Eventually.until("the old payloads are removed", () -> withoutPayload() == 2000);
  }

  private long withoutPayload() {
    return tenant.listAll("/api/v1/events?limit=100").stream()
        .filter(event -> event.path("payload").isNull())
        .count();
  }

  private void awaitAllDelivered(Subscription subscription) {
    Eventually.until(
        "all are delivered",
        Duration.ofSeconds(60),
        () ->
            tenant
                .api()
                .get(subscription.path() + "/stats?since=2020-01-01T00:00:00Z")
                .json(200)
                .at("/deliveries/DELIVERED")
                .asInt(),
        count -> count == 2000);
  }

  @Test
  void removesWhatNoEventThatIsKeptCanAskAbout() {
    var used = tenant.subscribe(receiver.url("/hook"));
    var unused =
        tenant.subscribe(receiver.url("/hook"), Map.of("event_types", List.of("message.sent")));
    var kept = tenant.subscribe(receiver.url("/hook"));
    var eventId = tenant.publish();
    tenant.awaitStatus(eventId, used, "DELIVERED");
    tenant.awaitStatus(eventId, kept, "DELIVERED");
    for (var each : List.of(used, unused)) {
      tenant.api().delete(each.path());
    }
    tenant.api().post(kept.path() + "/pause").json(200);
    run(); // what is too old of others
    assertThat(decisions(eventId)).containsOnlyKeys(used.id(), unused.id(), kept.id());

    clock.advance(Duration.ofDays(1).plusMinutes(1));
    var early = run();
    assertThat(early.path("subscriptions").asInt()).isPositive();
    assertThat(decisions(eventId)).containsOnlyKeys(used.id(), kept.id());

    clock.advance(ATTEMPTS);
    var later = tenant.publish();
    var late = run();
    assertThat(late.path("subscriptions").asInt()).isPositive();
    assertThat(late.path("revisions").asInt()).isPositive();
    assertThat(decisions(later)).isEqualTo(Map.of(kept.id(), "PAUSED"));
  }

  private Map<String, String> decisions(String eventId) {
    return tenant.listAll(event(eventId) + "/trace").stream()
        .collect(
            Collectors.toMap(
                item -> item.path("subscription_id").asText(),
                item -> item.path("decision").asText()));
  }

  @Test
  void forgetsIdempotencyKeysAfterAWeek() {
    var payload = Payloads.unique();
    var once = tenant.api().header("Idempotency-Key", "key-of-a-test");
    var first = publish(once, payload);

    clock.advanceTo(acceptedAt(first).plus(KEYS).minusSeconds(60));
    run();
    assertThat(publish(once, payload)).isEqualTo(first);

    clock.advanceTo(acceptedAt(first).plus(KEYS).plusSeconds(1));
    run();
    assertThat(publish(once, payload)).isNotEqualTo(first);
  }

  private static String publish(Api api, String payload) {
    return api.post("/api/v1/events", payload).json(202).path("id").asText();
  }

  private JsonNode run() {
    return TestTenant.operator(base).post("/api/test/retention").json(200);
  }

  private static String event(String id) {
    return "/api/v1/events/" + id;
  }

  private Instant acceptedAt(String eventId) {
    return Instant.parse(tenant.api().get(event(eventId)).json(200).path("accepted_at").asText());
  }

  private static String path(JsonNode delivery) {
    return "/api/v1/deliveries/" + delivery.path("id").asText();
  }

  private JsonNode delivery(JsonNode delivery) {
    return tenant.api().get(path(delivery)).json(200);
  }

  private static String status(JsonNode delivery) {
    return delivery.path("status").asText();
  }

  private static Instant finishedAt(JsonNode delivery) {
    return Instant.parse(delivery.path("finished_at").asText());
  }
}
