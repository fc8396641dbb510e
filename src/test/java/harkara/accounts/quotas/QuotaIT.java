package harkara.accounts.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.TestDatabase;
import harkara.testing.TestTenant;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** What a tenant is refused that has or does too much, and that its neighbours are not. */
@ContainerTest
class QuotaIT {
  private static final String TENANTS = "/api/v1/tenants/";
  private static final String EVENTS = "/api/v1/events";

  @ArquillianResource private URI base;

  @Test
  void operatorsSetEachTenantsNumbers() {
    var tenant = TestTenant.create(base);
    var path = TENANTS + tenant.id();
    var usual = TestTenant.operator(base).get(path).json(200).path("quota");
    assertThat(usual.path("streams").asInt()).isEqualTo(5);

    var changed = limit(tenant, Map.of("streams", 7, "burst", 3)).path("quota");

    assertThat(changed.path("streams").asInt()).isEqualTo(7);
    assertThat(changed.path("burst").asInt()).isEqualTo(3);
    assertThat(changed.path("replays")).isEqualTo(usual.path("replays"));
    TestTenant.operator(base).patch(path, Map.of("name", "Other")).json(200);
    assertThat(TestTenant.operator(base).get(path).json(200).path("quota")).isEqualTo(changed);
    assertThat(limit(tenant, Map.of()).path("quota")).isEqualTo(usual);
    for (var bad : List.of(Map.of("streams", 0), Map.of("streams", -1), Map.of("streams", "7"))) {
      var answer = TestTenant.operator(base).patch(path, Map.of("quota", bad));
      answer.problem(422, "invalid-request");
      assertThat(answer.pointers()).containsExactly("/quota/streams");
    }
  }

  private JsonNode limit(TestTenant tenant, Map<String, ?> quota) {
    return TestTenant.operator(base).patch(TENANTS + tenant.id(), Map.of("quota", quota)).json(200);
  }

  @Test
  void eventsAboveTheRateAreRefusedWhileANeighboursAreNot() {
    var noisy = TestTenant.create(base);
    var quiet = TestTenant.create(base);
    limit(noisy, Map.of("events_per_second", 1, "burst", 5));

    var answers = IntStream.range(0, 40).mapToObj(each -> publish(noisy)).toList();

    assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSizeBetween(5, 20);
    var refused = answers.stream().filter(answer -> answer.status() != 202).toList();
    assertThat(refused).hasSizeGreaterThan(20);
    refused.forEach(answer -> answer.problem(429, "too-many-requests"));
    assertThat(refused).allMatch(answer -> retryAfter(answer) >= 1 && retryAfter(answer) <= 2);
    for (var each = 0; each < 20; each++) {
      assertThat(publish(quiet).status()).isEqualTo(202);
    }
    Eventually.until("a token is back", () -> publish(noisy).status() == 202);
  }

  private static Api.Answer publish(TestTenant tenant) {
    return tenant.api().post(EVENTS, Payloads.unique());
  }

  private static int retryAfter(Api.Answer answer) {
    return Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
  }

  @Test
  void aBatchIsTakenAsFarAsTheRateGoes() {
    var tenant = TestTenant.create(base);
    limit(tenant, Map.of("events_per_second", 1, "burst", 150));
    var batch = "[" + String.join(",", Collections.nCopies(300, Payloads.unique())) + "]";

    var result = tenant.api().post(EVENTS + "/batch", batch).json(202);

    assertThat(result.path("accepted").asInt()).isEqualTo(200); // in parts of 100
    assertThat(result.at("/items/199/status").asInt()).isEqualTo(202);
    assertThat(result.at("/items/200/status").asInt()).isEqualTo(429);
    assertThat(result.at("/items/299/problem/type").asText()).endsWith(":too-many-requests");
    var refused = tenant.api().post(EVENTS + "/batch", batch);
    refused.problem(429, "too-many-requests");
    assertThat(retryAfter(refused)).isPositive();
  }

  @Test
  void noMoreSubscriptionsThanAllowedAlsoWhenAskedForAtOnce() {
    var tenant = TestTenant.create(base);
    var url = URI.create("http://127.0.0.1:9/");
    limit(tenant, Map.of("subscriptions", 3));
    var first = tenant.subscribe(url);
    var request = Map.of("url", url.toString(), "event_types", List.of("*"));
    var asked =
        IntStream.range(0, 8)
            .mapToObj(
                each ->
                    CompletableFuture.supplyAsync(
                        () -> tenant.api().post("/api/v1/subscriptions", request)))
            .toList();
    var answers = asked.stream().map(CompletableFuture::join).toList();

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(2);
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.problem(409, "quota-exceeded"));
    assertThat(tenant.list("/api/v1/subscriptions")).hasSize(3);
    tenant.api().delete(first.path());
    tenant.subscribe(url);
    TestTenant.create(base).subscribe(url);
  }

  @Test
  void waitingDeliveriesOfOneTenantDoNotStopTheOthers() {
    try (var receiver = Receiver.start()) {
      receiver.answers(Answer.status(500));
      var noisy = TestTenant.create(base);
      limit(noisy, Map.of("open_deliveries", 5));
      var subscription =
          noisy.subscribe(
              receiver.url("/"), Map.of("retry", Map.of("attempts", 10, "first_delay", "PT1H")));

      var refused =
          Eventually.until(
              "events are refused", () -> publish(noisy), answer -> answer.status() != 202);

      assertThat(refused.problem(429, "too-many-requests").path("detail").asText())
          .contains("deliveries are waiting");
      assertThat(publish(TestTenant.create(base)).status()).isEqualTo(202);
      var since = Map.of("since", Instant.now().minusSeconds(60).toString());
      noisy.api().post(subscription.path() + "/replay", since).problem(429, "too-many-requests");
      noisy.api().delete(subscription.path());
      Eventually.until(
          "there is room again", () -> publish(noisy), answer -> answer.status() == 202);
    }
  }

  @Test
  void storedPayloadsCountUntilTheyAreRemoved() {
    var tenant = TestTenant.create(base);
    limit(tenant, Map.of("stored_mib", 1));
    var text = "x".repeat(90_000);
    var payload =
        """
        {"event":"message.status.updated","message_id":"%s","timestamp":1767225780,"status":"read"}"""
            .formatted(text);

    var answers =
        IntStream.range(0, 14).mapToObj(each -> tenant.api().post(EVENTS, payload)).toList();

    assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(12);
    answers.get(13).problem(409, "quota-exceeded");
    assertThat(publish(TestTenant.create(base)).status()).isEqualTo(202);
    Eventually.until(
        "an erasure makes room",
        () -> {
          tenant.operator().post("/api/v1/erasures", Map.of("everything", true)).json(200);
          return publish(tenant).status() == 202;
        });
  }

  /** An event of 100 bytes may cost a hundred times as much. */
  @Test
  void whatAttemptsRecordCountsUntilItIsRemoved() {
    try (var receiver = Receiver.start()) {
      receiver.answers(
          Answer.from(
              request ->
                  Answer.status(200)
                      .body(request.header("webhook-id").orElseThrow() + "x".repeat(8000))));
      var tenant = TestTenant.create(base);
      limit(tenant, Map.of("stored_mib", 1));
      var subscription = tenant.subscribe(receiver.url("/"));
      var delivery =
          tenant.awaitStatus(tenant.publish(), subscription, "DELIVERED").path("id").asText();
      var batch = "[" + String.join(",", Collections.nCopies(130, Payloads.unique())) + "]";
      tenant.api().post(EVENTS + "/batch", batch).json(202);

      var refused =
          Eventually.until(
              "events are refused", () -> publish(tenant), answer -> answer.status() != 202);

      refused.problem(409, "quota-exceeded");
      // a hundred attempts of 8 KB each, and those that were under way
      assertThat(receiver.requests()).hasSizeBetween(100, 300);
      var path = "/api/v1/deliveries/" + delivery;
      tenant.api().post(path + "/replay").json(202);
      var attempts =
          Eventually.until(
              "it was tried again",
              () -> tenant.api().get(path).json(200).path("attempts"),
              found -> found.size() == 2);
      assertThat(attempts.at("/0/response_excerpt").asText()).hasSizeGreaterThan(8000);
      assertThat(attempts.at("/0/not_kept").isNull()).isTrue();
      assertThat(attempts.at("/1/response_status").asInt()).isEqualTo(200);
      assertThat(attempts.at("/1/response_excerpt").isNull()).isTrue();
      assertThat(attempts.at("/1/not_kept").asText()).contains("stored");
      Eventually.until(
          "an erasure makes room",
          () -> {
            tenant.operator().post("/api/v1/erasures", Map.of("everything", true)).json(200);
            return publish(tenant).status() == 202;
          });
    }
  }

  @Test
  void aTenantThatChangesThingsAllTheTimeIsSlowedDown() {
    var tenant = TestTenant.create(base);
    var unknown = "/api/v1/subscriptions/sub_01jtest0000000000000000000";

    limit(tenant, Map.of("changes_per_minute", 1));
    var answer = tenant.api().delete(unknown);
    for (var change = 0; change < 100 && answer.status() == 404; change++) {
      answer = tenant.api().delete(unknown);
    }

    answer.problem(429, "too-many-requests");
    assertThat(answer.headers().firstValue("Retry-After").orElse("")).matches("[1-6]?[0-9]");
    assertThat(tenant.operator().delete(unknown).status()).isEqualTo(404);
    assertThat(TestTenant.create(base).api().delete(unknown).status()).isEqualTo(404);
    assertThat(tenant.api().get("/api/v1/subscriptions").status()).isEqualTo(200);
    assertThat(publish(tenant).status()).isEqualTo(202);
  }

  /** Each of these reads waits for the table; together they would take every connection. */
  @Test
  void readingOfOneTenantDoesNotKeepOthersFromPublishing() throws SQLException {
    assumeTrue(TestDatabase.isShared(), "only there a second process may hold the table");
    try (var receiver = Receiver.start()) {
      var reader = TestTenant.create(base);
      var subscription = reader.subscribe(receiver.url("/"));
      var delivery = reader.awaitStatus(reader.publish(), subscription, "DELIVERED");
      var path = "/api/v1/deliveries/" + delivery.path("id").asText();
      var publisher = TestTenant.create(base);
      publish(publisher);

      var database = TestDatabase.shared();
      try (var connection =
              DriverManager.getConnection(database.url(), database.user(), database.password());
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute(
            TestDatabase.isMariaDb()
                ? "lock tables attempt write"
                : "lock table attempt in access exclusive mode");
        var reads =
            IntStream.range(0, 40)
                .mapToObj(
                    each ->
                        CompletableFuture.supplyAsync(
                            () -> reader.api().get(path), task -> new Thread(task).start()))
                .toList();
        CompletableFuture.anyOf(reads.toArray(CompletableFuture[]::new)).join();
        for (var event = 0; event < 10; event++) {
          assertThat(publish(publisher).status()).isEqualTo(202);
        }
        var refused = reads.stream().map(CompletableFuture::join).toList();
        assertThat(refused).allMatch(answer -> answer.status() == 429 || answer.status() == 503);
        assertThat(refused).anyMatch(answer -> answer.status() == 429);
        statement.execute(TestDatabase.isMariaDb() ? "unlock tables" : "select 1");
        connection.rollback();
      }
      assertThat(reader.api().get(path).status()).isEqualTo(200);
    }
  }
}
