package harkara.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.TestTenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures that one reads at a glance. */
@ContainerTest
class OverviewIT {
  private static final String STATS = "/api/v1/subscriptions/stats";
  private static final String OVERVIEW = "/api/v1/overview";
  private static final String SERIES = OVERVIEW + "/attempts";
  private static final String BACKLOG = "/api/v1/tenants/backlog";

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  private Api api;

  @BeforeEach
  void makeATenant() {
    api = tenant.api();
  }

  // subscriptions

  @Test
  void countsTheAttemptsOfEachSubscriptionByTheHour() {
    receiver.answers(200, 200, 400);
    var idle = tenant.subscribe(receiver.url("/idle"), others());
    var busy = tenant.subscribe(receiver.url("/busy"), TestTenant.ONE_ATTEMPT);
    var begun = Instant.now().truncatedTo(ChronoUnit.HOURS);
    for (var status : List.of("DELIVERED", "DELIVERED", "DEAD")) {
      tenant.awaitStatus(tenant.publish(), busy, status);
    }

    var items = tenant.list(STATS);

    assertThat(items)
        .extracting(item -> item.path("subscription_id").asText())
        .containsExactly(busy.id(), idle.id());
    var stats = items.get(0);
    assertThat(stats.path("attempts").asInt()).isEqualTo(3);
    assertThat(stats.path("accepted").asInt()).isEqualTo(2);
    assertThat(stats.path("success_rate").asDouble()).isEqualTo(2.0 / 3);
    assertThat(sum(stats, "accepted")).isEqualTo(2);
    assertThat(sum(stats, "failed")).isEqualTo(1);
    requireHours(stats, begun);
    var last = stats.path("last_delivery");
    assertThat(last.path("status").asText()).isEqualTo("DEAD");
    assertThat(last.path("response_status").asInt()).isEqualTo(400);
    assertThat(last.path("id").asText())
        .isEqualTo(tenant.list("/api/v1/deliveries").get(0).path("id").asText());
    assertThat(Instant.parse(last.path("finished_at").asText()))
        .isAfterOrEqualTo(Instant.parse(last.path("created_at").asText()));

    var none = items.get(1);
    assertThat(none.path("attempts").asInt()).isZero();
    assertThat(none.path("success_rate").isNull()).isTrue();
    assertThat(none.path("last_delivery").isNull()).isTrue();
    requireHours(none, begun);
  }

  private static Map<String, Object> others() {
    return Map.of("event_types", List.of("message.failed"));
  }

  private static long sum(JsonNode stats, String field) {
    return stats.path("hours").valueStream().mapToLong(hour -> hour.path(field).asLong()).sum();
  }

  /** Whole hours, the last of which is now. */
  private static void requireHours(JsonNode stats, Instant begun) {
    var hours = stats.path("hours").valueStream().map(hour -> time(hour, "starts_at")).toList();
    assertThat(hours).hasSize(24);
    assertThat(hours.get(0)).isEqualTo(time(stats, "since"));
    for (var place = 1; place < hours.size(); place++) {
      assertThat(hours.get(place)).isEqualTo(hours.get(place - 1).plus(Duration.ofHours(1)));
    }
    assertThat(hours.get(23)).isBetween(begun, begun.plus(Duration.ofHours(1)));
  }

  private static Instant time(JsonNode node, String field) {
    return Instant.parse(node.path(field).asText());
  }

  @Test
  void countsTheAttemptsOfAWeekOfAllEventsAndOfOneType() {
    receiver.answers(200, 400, 200);
    var hook = tenant.subscribe(receiver.url("/series"), TestTenant.ONE_ATTEMPT);
    tenant.awaitStatus(tenant.publish(), hook, "DELIVERED");
    tenant.awaitStatus(tenant.publish(), hook, "DEAD");
    tenant.awaitStatus(tenant.publish(Payloads.sent()), hook, "DELIVERED");

    for (var span : Map.of("1h", 60, "24h", 96, "7d", 84).entrySet()) {
      var all = api.get(SERIES + "?last=" + span.getKey()).json(200);
      assertThat(all.path("buckets")).hasSize(span.getValue());
      assertThat(all.path("buckets").get(0).path("starts_at")).isEqualTo(all.path("since"));
      assertThat(all.path("attempts").asInt()).isEqualTo(3);
      assertThat(all.path("accepted").asInt()).isEqualTo(2);
      var sent = api.get(SERIES + "?event_type=message.sent&last=" + span.getKey()).json(200);
      assertThat(sent.path("attempts").asInt()).isEqualTo(1);
      assertThat(sent.path("success_rate").asDouble()).isEqualTo(1);
    }
    api.get(SERIES + "?last=2h").problem(400, "invalid-parameter");
    api.get(SERIES + "?event_type=message.sen").problem(400, "invalid-parameter");
  }

  @Test
  void pagesLikeTheListOfSubscriptionsAndLeavesOutWhatIsDeleted() {
    var all = List.of(subscribe(), subscribe(), subscribe(), subscribe());
    api.delete(all.get(1).path());

    var first = api.get(STATS + "?limit=2").json(200);

    assertThat(first.path("items")).hasSize(2);
    assertThat(tenant.listAll(STATS + "?limit=2"))
        .extracting(item -> item.path("subscription_id").asText())
        .containsExactly(all.get(3).id(), all.get(2).id(), all.get(0).id());
    assertThat(tenant.listAll(STATS + "?limit=2"))
        .extracting(item -> item.path("subscription_id").asText())
        .isEqualTo(TestTenant.ids(tenant.listAll("/api/v1/subscriptions")));
  }

  private TestTenant.Subscription subscribe() {
    return tenant.subscribe(receiver.url("/hook"));
  }

  @Test
  void refusesWhatListsRefuse() {
    var cursor = twoSubscriptionsAndTheirCursor();
    for (var query :
        List.of(
            "limit=0",
            "limit=101",
            "limit=x",
            "cursor=x",
            "subscription_id=x",
            "cursor=" + cursor)) {
      api.get(STATS + "?" + query).problem(400, "invalid-parameter");
    }
    api.get(STATS + "?since=2026-01-01T00:00:00Z").problem(400, "unknown-parameter");
    api.post(STATS, "{}").problem(405, "method-not-allowed");
    tenant.withScopes("events:write").get(STATS).problem(403, "forbidden");
    TestTenant.operator(base).get(STATS).problem(400, "tenant-required");
  }

  private String twoSubscriptionsAndTheirCursor() {
    subscribe();
    subscribe();
    return api.get("/api/v1/subscriptions?limit=1").json(200).path("next_cursor").asText();
  }

  @Test
  void showsEachTenantItsOwn() {
    var other = TestTenant.create(base);
    var theirs = other.subscribe(receiver.url("/theirs"));
    other.awaitStatus(other.publish(), theirs, "DELIVERED");

    assertThat(tenant.list(STATS)).isEmpty();
    assertThat(other.list(STATS)).hasSize(1);
    assertThat(tenant.operator().get(STATS).json(200).path("items")).isEmpty();
    assertThat(other.operator().get(STATS).json(200).at("/items/0/attempts").asInt()).isEqualTo(1);
  }

  // overview

  @Test
  void showsHowDeliveriesGoByTheMinute() {
    var before = api.get(OVERVIEW).json(200);
    assertThat(before.path("attempts").asInt()).isZero();
    for (var field :
        List.of("success_rate", "response_ms_p50", "response_ms_p95", "oldest_due_at")) {
      assertThat(before.path(field).isNull()).as(field).isTrue();
    }
    assertThat(before.path("waiting").asInt()).isZero();
    assertThat(before.path("died").asInt()).isZero();
    receiver.answers(200, 200, 400, 503);
    var mortal = tenant.subscribe(receiver.url("/mortal"), TestTenant.ONE_ATTEMPT);
    for (var status : List.of("DELIVERED", "DELIVERED", "DEAD")) {
      tenant.awaitStatus(tenant.publish(), mortal, status);
    }
    api.delete(mortal.path());
    var patient = tenant.subscribe(receiver.url("/patient"));
    var event = tenant.publish();
    var open =
        Eventually.until(
            "the second attempt waits",
            () -> tenant.list("/api/v1/deliveries?event_id=" + event).get(0),
            delivery ->
                delivery.path("attempt_count").asInt() == 1 && !delivery.path("due_at").isNull());

    var overview = api.get(OVERVIEW).json(200);

    assertThat(overview.path("attempts").asInt()).isEqualTo(4);
    assertThat(overview.path("accepted").asInt()).isEqualTo(2);
    assertThat(overview.path("success_rate").asDouble()).isEqualTo(0.5);
    assertThat(overview.path("response_ms_p50").asDouble())
        .isBetween(0.0, overview.path("response_ms_p95").asDouble());
    assertThat(overview.path("waiting").asInt()).isEqualTo(1);
    assertThat(overview.path("oldest_due_at")).isEqualTo(open.path("due_at"));
    assertThat(overview.path("died").asInt()).isEqualTo(1);
    var minutes = overview.path("minutes").valueStream().toList();
    assertThat(minutes).hasSize(60);
    assertThat(minutes.get(0).path("starts_at")).isEqualTo(overview.path("since"));
    assertThat(minutes.stream().mapToInt(minute -> minute.path("accepted").asInt()).sum())
        .isEqualTo(2);
    assertThat(minutes.stream().mapToInt(minute -> minute.path("failed").asInt()).sum())
        .isEqualTo(2);
    var last = time(minutes.get(59), "starts_at");
    assertThat(last).isEqualTo(time(overview, "since").plus(Duration.ofMinutes(59)));
    assertThat(Duration.between(last, Instant.now())).isLessThan(Duration.ofMinutes(2));

    api.post(patient.path() + "/pause").json(200);
    assertThat(api.get(OVERVIEW).json(200).path("waiting").asInt()).isZero();
  }

  /** What is set is one thing, how it does another; and the oldest is not forgotten. */
  @Test
  void tellsHowEachSubscriptionDoesWhateverItsStatus() {
    receiver.answersPath("/dead", 400).answersPath("/good", 200).answersPath("/mended", 400, 200);
    var failing = tenant.subscribe(receiver.url("/dead"), only("message.failed"));
    var mended = tenant.subscribe(receiver.url("/mended"), only("message.sent"));
    var good = tenant.subscribe(receiver.url("/good"), only("message.status.updated"));
    for (var more = 0; more < 110; more++) {
      tenant.subscribe(receiver.url("/unused"), only("message.received"));
    }
    tenant.awaitStatus(tenant.publish(sample("message.failed")), failing, "DEAD");
    tenant.awaitStatus(tenant.publish(sample("message.sent")), mended, "DEAD");
    tenant.awaitStatus(tenant.publish(), good, "DELIVERED");
    Eventually.until(
        "it works again",
        () -> {
          tenant.awaitStatus(tenant.publish(sample("message.sent")), mended, "DELIVERED");
          return api.get(mended.path()).json(200).path("failing_since").isNull();
        },
        works -> works);

    var overview = api.get(OVERVIEW).json(200);

    assertThat(overview.at("/health/failing").asInt()).isEqualTo(1);
    assertThat(overview.at("/health/degraded").asInt()).isEqualTo(1);
    assertThat(overview.at("/health/healthy").asInt()).isEqualTo(1);
    assertThat(overview.at("/health/unused").asInt()).isEqualTo(110);
    assertThat(overview.path("attention").findValuesAsText("subscription_id"))
        .containsExactly(failing.id(), mended.id());
    assertThat(overview.at("/attention/0/health").asText()).isEqualTo("FAILING");
    assertThat(overview.at("/attention/0/status").asText()).isEqualTo("ACTIVE");
    assertThat(overview.at("/attention/1/health_reason").asText()).contains("died");
    assertThat(healthOf(failing)).isEqualTo("FAILING");
    assertThat(healthOf(mended)).isEqualTo("DEGRADED");
    assertThat(healthOf(good)).isEqualTo("HEALTHY");
    var other = TestTenant.create(base);
    assertThat(other.list(STATS + "?subscription_id=" + good.id())).isEmpty();

    api.post(mended.path() + "/replay", Map.of("since", "2020-01-01T00:00:00Z")).json(202);
    Eventually.until(
        "nothing is dead",
        () -> tenant.list("/api/v1/deliveries?status=DEAD&subscription_id=" + mended.id()),
        List::isEmpty);
    assertThat(tenant.list(STATS + "?subscription_id=" + mended.id()).get(0).path("health"))
        .isNotEqualTo(TextNode.valueOf("FAILING"));
  }

  /** What is due behind an open breaker waits for its endpoint, and is not late. */
  @Test
  void tellsWhenAnEndpointWhoseBreakerIsOpenIsTriedNext() {
    receiver.answers(503);
    var hook =
        tenant.subscribe(
            receiver.url("/down"), Map.of("retry", Map.of("attempts", 3, "first_delay", "PT10M")));
    for (var event = 0; event < 10; event++) {
      tenant.publish();
    }

    var overview =
        Eventually.until(
            "the breaker is open, and all wait",
            () -> api.get(OVERVIEW).json(200),
            view -> view.path("held").asInt() == 10 && view.path("waiting").asInt() == 10);

    assertThat(overview.at("/attention/0/health").asText()).isEqualTo("FAILING");
    assertThat(api.get(hook.path() + "/stats").json(200).path("waiting").asInt()).isEqualTo(10);
    var waiting = tenant.list("/api/v1/deliveries?waiting=true");
    assertThat(waiting).hasSize(10);
    assertThat(waiting).allMatch(each -> !each.path("next_probe_at").isNull());
    assertThat(tenant.list(STATS).get(0).path("next_probe_at").isNull()).isFalse();
    var one = "/api/v1/deliveries/" + waiting.get(0).path("id").asText();
    assertThat(api.get(one).json(200).path("next_probe_at").isNull()).isFalse();
  }

  private static Map<String, Object> only(String eventType) {
    var fields = new HashMap<>(TestTenant.ONE_ATTEMPT);
    fields.put("event_types", List.of(eventType));
    return fields;
  }

  private String sample(String eventType) {
    return api.get("/api/v1/event-types/" + eventType).json(200).path("sample").toString();
  }

  private String healthOf(TestTenant.Subscription subscription) {
    var items = tenant.list(STATS + "?subscription_id=" + subscription.id());
    assertThat(items).hasSize(1);
    return items.get(0).path("health").asText();
  }

  /** Neither what they failed nor what they succeeded in is of the tenant's events. */
  @Test
  void leavesTestsOutOfAllFiguresAndOfReplays() {
    receiver.answers(500, 400, 200);
    var hook = tenant.subscribe(receiver.url("/hook"), TestTenant.ONE_ATTEMPT);
    var test = api.post(hook.path() + "/test", "{}").json(200);
    assertThat(test.path("status").asText()).isEqualTo("DEAD");

    assertThat(api.get(OVERVIEW).json(200).path("attempts").asInt()).isZero();
    assertThat(api.get(OVERVIEW).json(200).path("died").asInt()).isZero();
    var none = tenant.list(STATS).get(0);
    assertThat(none.path("attempts").asInt()).isZero();
    assertThat(none.path("last_delivery").isNull()).isTrue();
    var figures = api.get(hook.path() + "/stats").json(200);
    assertThat(figures.path("attempts").asInt()).isZero();
    assertThat(figures.at("/deliveries/DEAD").asInt()).isZero();
    assertThat(figures.path("died").asInt()).isZero();

    var event = tenant.publish();
    tenant.awaitStatus(event, hook, "DEAD");
    assertThat(api.get(OVERVIEW).json(200).path("attempts").asInt()).isEqualTo(1);
    assertThat(api.get(OVERVIEW).json(200).path("died").asInt()).isEqualTo(1);
    assertThat(api.get(hook.path() + "/stats").json(200).path("died").asInt()).isEqualTo(1);
    assertThat(ids("?test=true")).containsExactly(test.path("id").asText());
    assertThat(ids("?test=false")).doesNotContain(test.path("id").asText()).hasSize(1);
    var trace = "/api/v1/events/%s/trace";
    assertThat(api.get(trace.formatted(test.path("event_id").asText())).json(200).path("test"))
        .isEqualTo(BooleanNode.TRUE);
    assertThat(api.get(trace.formatted(event)).json(200).path("test")).isEqualTo(BooleanNode.FALSE);

    var replay = api.post(hook.path() + "/replay", Map.of("since", "2020-01-01T00:00:00Z"));

    assertThat(replay.json(202).path("replayed").asInt()).isEqualTo(1);
    tenant.awaitStatus(event, hook, "DELIVERED");
    assertThat(ids("?test=true&status=DEAD")).hasSize(1);
    assertThat(receiver.requests("/hook")).hasSize(3);
  }

  private List<String> ids(String filter) {
    return TestTenant.ids(tenant.list("/api/v1/deliveries" + filter));
  }

  @Test
  void showsTheOverviewOfOneTenantOnly() {
    var other = TestTenant.create(base);
    var theirs = other.subscribe(receiver.url("/theirs"));
    other.awaitStatus(other.publish(), theirs, "DELIVERED");

    assertThat(api.get(OVERVIEW).json(200).path("attempts").asInt()).isZero();
    assertThat(other.operator().get(OVERVIEW).json(200).path("attempts").asInt()).isEqualTo(1);
    TestTenant.operator(base).get(OVERVIEW).problem(400, "tenant-required");
    tenant.withScopes("events:write").get(OVERVIEW).problem(403, "forbidden");
    api.get(OVERVIEW + "?limit=1").problem(400, "unknown-parameter");
  }

  // operators

  @Test
  void showsOperatorsTheBacklogOfEachTenant() {
    receiver.answers(503);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var event = tenant.publish();
    var idle = TestTenant.create(base);
    tenant.awaitStatus(event, subscription, "SCHEDULED");

    var backlog = backlogOf(tenant);
    assertThat(backlog.path("waiting").asInt()).isPositive();
    assertThat(backlog.path("oldest_due_at"))
        .isEqualTo(tenant.list("/api/v1/deliveries").get(0).path("due_at"));
    assertThat(backlogOf(idle).path("waiting").asInt()).isZero();
    assertThat(backlogOf(idle).path("oldest_due_at").isNull()).isTrue();
    tenant.withScopes("tenants:write").get(BACKLOG).problem(403, "forbidden");
  }

  private JsonNode backlogOf(TestTenant wanted) {
    var operator = TestTenant.operator(base);
    var page = operator.get(BACKLOG).json(200);
    while (true) {
      for (var item : page.path("items")) {
        if (item.path("tenant_id").asText().equals(wanted.id())) {
          return item;
        }
      }
      page = operator.get(BACKLOG + "?cursor=" + page.path("next_cursor").asText()).json(200);
    }
  }

  @Test
  void showsOperatorsTheHealthOfTheNode() {
    var health = TestTenant.operator(base).get("/api/v1/health").json(200);

    assertThat(health.path("checks").findValuesAsText("name"))
        .contains("backlog", "database", "draining", "durability", "fault-tolerance", "master-key")
        .isSorted();
    assertThat(health.path("ready").asBoolean())
        .isEqualTo(
            health.path("checks").valueStream().allMatch(check -> check.path("up").asBoolean()));
    assertThat(health.path("development_mode").isBoolean()).isTrue();
    var database =
        health
            .path("checks")
            .valueStream()
            .filter(check -> check.path("name").asText().equals("database"))
            .findFirst()
            .orElseThrow();
    assertThat(database.path("up").asBoolean()).isTrue();
    assertThat(database.path("reason").isNull()).isTrue();
    assertThat(database.at("/data/clock_skew_ms").asText()).matches("-?[0-9]+");
    tenant.withScopes("tenants:write").get("/api/v1/health").problem(403, "forbidden");
  }
}
