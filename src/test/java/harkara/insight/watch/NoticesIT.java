package harkara.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.StrictJson;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.SettableClock;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** What tenants are told of their webhooks, by the settable clock. */
@ContainerTest(movesClock = true)
class NoticesIT {
  private static final Map<String, Object> OF_NOTICES =
      Map.of(
          "event_types",
          List.of(
              "endpoint.failing",
              "endpoint.paused",
              "endpoint.recovered",
              "delivery.dead",
              "backlog.old",
              "secret.rotation_unfinished",
              "quota.near"));

  @ArquillianResource private URI base;
  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  @ArquillianResource private SettableClock clock;

  @Test
  void anEndpointThatFailsIsToldOnceAndOnceWhenItIsWell() {
    receiver.answersPath("/hook", 500);
    var failing = tenant.subscribe(receiver.url("/hook"));
    tenant.subscribe(receiver.url("/told"), OF_NOTICES);
    var all = tenant.subscribe(receiver.url("/all"), Map.of("include_extras", true));
    var event = tenant.publish(Payloads.received());
    tenant.awaitAttempts(event, failing, 1);
    tenant.awaitStatus(event, all, "DELIVERED");

    look();
    assertThat(kinds()).as("a moment is no reason").isEmpty();
    clock.advance(Duration.ofMinutes(6));
    tenant.publish(Payloads.received());
    CompletableFuture.allOf(
            IntStream.range(0, 3)
                .mapToObj(each -> CompletableFuture.runAsync(this::look))
                .toArray(CompletableFuture[]::new))
        .join();
    look();

    var told = payload(receiver.await("/told", 1).get(0));
    assertThat(told.path("event").asText()).isEqualTo("endpoint.failing");
    assertThat(told.path("tenant_id").asText()).isEqualTo(tenant.id());
    assertThat(told.path("subscription_id").asText()).isEqualTo(failing.id());
    assertThat(told.path("since").asLong()).isLessThan(told.path("timestamp").asLong() - 300);
    assertThat(kinds().stream().filter("endpoint.failing"::equals)).hasSize(1);

    receiver.answersPath("/hook", 200);
    tenant.awaitStatus(tenant.publish(Payloads.received()), failing, "DELIVERED");
    look();
    look();

    var recovered = awaitTold("endpoint.recovered");
    assertThat(recovered.path("reason").asText()).isEqualTo("failing");
    assertThat(recovered.path("since")).isEqualTo(told.path("since"));
    assertThat(kinds().stream().filter("endpoint.recovered"::equals)).hasSize(1);
    assertThat(receiver.requests("/all"))
        .as("all event types are no notices")
        .allSatisfy(
            request -> assertThat(payload(request).path("event").asText()).startsWith("message."));
  }

  @Test
  void nothingIsToldOfDeliveriesOfNotices() {
    receiver.answersPath("/hook", 500);
    receiver.answersPath("/told", 500);
    var failing = tenant.subscribe(receiver.url("/hook"), TestTenant.ONE_ATTEMPT);
    var notices = subscribe("/told", "endpoint.failing", "delivery.dead", "backlog.old");
    tenant.awaitStatus(tenant.publish(Payloads.received()), failing, "DEAD");
    clock.advance(Duration.ofMinutes(6));
    look();
    receiver.await("/told", 1);

    Eventually.until(
        "what was told is dead",
        () -> {
          clock.advance(Duration.ofMinutes(7));
          look();
          return tenant.list("/api/v1/deliveries?limit=100&subscription_id=" + notices.id());
        },
        all -> all.stream().allMatch(each -> each.path("status").asText().equals("DEAD")));
    clock.advance(Duration.ofMinutes(7));
    look();

    assertThat(tenant.list("/api/v1/notices?limit=100"))
        .isNotEmpty()
        .allSatisfy(
            notice -> assertThat(notice.path("subscription_id").asText()).isEqualTo(failing.id()));
  }

  @Test
  void whatDiesIsCountedAndToldTogether() {
    receiver.answersPath("/hook", 500);
    var failing = tenant.subscribe(receiver.url("/hook"), TestTenant.ONE_ATTEMPT);
    tenant.subscribe(receiver.url("/told"), OF_NOTICES);
    var events = IntStream.range(0, 3).mapToObj(each -> tenant.publish(Payloads.unique())).toList();
    events.forEach(event -> tenant.awaitStatus(event, failing, "DEAD"));
    clock.advance(Duration.ofSeconds(20));
    look();

    var told = awaitTold("delivery.dead");
    assertThat(told.path("dead").asInt()).isEqualTo(3);
    assertThat(told.path("subscription_id").asText()).isEqualTo(failing.id());

    tenant.awaitStatus(tenant.publish(Payloads.unique()), failing, "DEAD");
    clock.advance(Duration.ofSeconds(20));
    look();
    assertThat(kinds()).as("not within a minute").containsExactly("delivery.dead");
    clock.advance(Duration.ofSeconds(60));
    look();
    assertThat(notices("delivery.dead"))
        .extracting(notice -> notice.path("count").asInt())
        .containsExactly(1, 3);
  }

  @Test
  void aPauseAnOpenRotationAndANearQuotaAreTold() {
    receiver.answersPath("/gone", 410);
    var gone = tenant.subscribe(receiver.url("/gone"));
    var rotating =
        tenant.subscribe(receiver.url("/quiet"), Map.of("event_types", List.of("message.priced")));
    tenant.publish(Payloads.received());
    receiver.await("/gone", 1);
    tenant.api().post(rotating.path() + "/secret/rotate", Map.of("overlap", "P2D")).json(200);
    var quotas = Map.of("quota", Map.of("subscriptions", 3));
    TestTenant.operator(base).patch("/api/v1/tenants/" + tenant.id(), quotas).json(200);
    tenant.subscribe(receiver.url("/told"), OF_NOTICES);
    clock.advance(Duration.ofHours(21));

    Eventually.until(
        "all are told",
        () -> {
          look();
          return kinds();
        },
        all ->
            all.containsAll(
                List.of("endpoint.paused", "secret.rotation_unfinished", "quota.near")));

    assertThat(awaitTold("endpoint.paused").path("reason").asText()).isEqualTo("gone");
    assertThat(awaitTold("endpoint.paused").path("subscription_id").asText()).isEqualTo(gone.id());
    assertThat(awaitTold("secret.rotation_unfinished").path("hours").asInt()).isEqualTo(21);
    var quota = awaitTold("quota.near");
    assertThat(quota.path("reason").asText()).isEqualTo("subscriptions");
    assertThat(quota.path("used").asInt()).isEqualTo(3);
    assertThat(quota.path("limit").asInt()).isEqualTo(3);
    assertThat(quota.has("subscription_id")).isFalse();
    assertThat(tenant.list("/api/v1/notices"))
        .allSatisfy(notice -> assertThat(notice.path("text").asText()).isNotBlank());
    assertThat(TestTenant.create(base).list("/api/v1/notices")).as("another tenant's").isEmpty();
    assertThat(TestTenant.operator(base).get("/api/v1/notices?limit=100").json(200).path("items"))
        .as("an operator's")
        .extracting(notice -> notice.path("tenant_id").asText())
        .contains(tenant.id());
  }

  @Test
  void nobodyPublishesANotice() {
    var payload = "{\"event\":\"endpoint.failing\",\"notice_id\":\"x\"}";

    var refused = tenant.api().post("/api/v1/events", payload).problem(422, "invalid-payload");

    assertThat(refused.at("/errors/0/pointer").asText()).isEqualTo("/event");
    assertThat(refused.at("/errors/0/detail").asText()).contains("endpoint.failing");
  }

  private Subscription subscribe(String path, String... types) {
    return tenant.subscribe(receiver.url(path), Map.of("event_types", List.of(types)));
  }

  private void look() {
    TestTenant.operator(base).post("/api/test/notices").json(200);
  }

  private List<String> kinds() {
    return tenant.list("/api/v1/notices?limit=100").stream()
        .map(notice -> notice.path("kind").asText())
        .toList();
  }

  /** The newest first. */
  private List<JsonNode> notices(String kind) {
    return tenant.list("/api/v1/notices?limit=100").stream()
        .filter(notice -> notice.path("kind").asText().equals(kind))
        .toList();
  }

  private JsonNode awaitTold(String type) {
    return Eventually.until(
            type + " has come",
            () ->
                receiver.requests("/told").stream()
                    .map(NoticesIT::payload)
                    .filter(payload -> payload.path("event").asText().equals(type))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private static JsonNode payload(ReceivedRequest request) {
    return StrictJson.parse(request.body());
  }
}
