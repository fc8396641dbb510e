package harkara.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.Tenancy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The figures that one reads at a glance. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OverviewIT {
  private static final String STATS = "/api/v1/subscriptions/stats";
  private static final String OVERVIEW = "/api/v1/overview";
  private static final String BACKLOG = "/api/v1/tenants/backlog";

  @ArquillianResource private URI base;

  private final Receiver receiver = Receiver.start();
  private Tenancy tenancy;
  private Api api;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void makeATenant() {
    tenancy = Tenancy.create(base);
    api = tenancy.api();
  }

  @AfterEach
  void closeTheReceiver() {
    receiver.close();
  }

  // subscriptions

  @Test
  void countsTheAttemptsOfEachSubscriptionByTheHour() {
    receiver.answers(200, 200, 400);
    var idle = tenancy.subscribe(receiver.url("/idle"), others());
    var busy = tenancy.subscribe(receiver.url("/busy"), Tenancy.ONE_ATTEMPT);
    var begun = Instant.now().truncatedTo(ChronoUnit.HOURS);
    for (var status : List.of("DELIVERED", "DELIVERED", "DEAD")) {
      tenancy.awaitDelivery(tenancy.publish(), busy, status);
    }

    var items = tenancy.list(STATS);

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
        .isEqualTo(tenancy.list("/api/v1/deliveries").get(0).path("id").asText());
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
  void pagesLikeTheListOfSubscriptionsAndLeavesOutWhatIsDeleted() {
    var all = List.of(subscribe(), subscribe(), subscribe(), subscribe());
    api.delete(all.get(1).path());

    var first = api.get(STATS + "?limit=2").json(200);

    assertThat(first.path("items")).hasSize(2);
    assertThat(tenancy.listAll(STATS + "?limit=2"))
        .extracting(item -> item.path("subscription_id").asText())
        .containsExactly(all.get(3).id(), all.get(2).id(), all.get(0).id());
    assertThat(tenancy.listAll(STATS + "?limit=2"))
        .extracting(item -> item.path("subscription_id").asText())
        .isEqualTo(Tenancy.ids(tenancy.listAll("/api/v1/subscriptions")));
  }

  private Tenancy.Subscription subscribe() {
    return tenancy.subscribe(receiver.url("/hook"));
  }

  @Test
  void refusesWhatListsRefuse() {
    var cursor = twoSubscriptionsAndTheirCursor();
    for (var query : List.of("limit=0", "limit=101", "limit=x", "cursor=x", "cursor=" + cursor)) {
      api.get(STATS + "?" + query).problem(400, "invalid-parameter");
    }
    api.get(STATS + "?since=2026-01-01T00:00:00Z").problem(400, "unknown-parameter");
    api.post(STATS, "{}").problem(405, "method-not-allowed");
    tenancy.withScopes("events:write").get(STATS).problem(403, "forbidden");
    Tenancy.operator(base).get(STATS).problem(400, "tenant-required");
  }

  private String twoSubscriptionsAndTheirCursor() {
    subscribe();
    subscribe();
    return api.get("/api/v1/subscriptions?limit=1").json(200).path("next_cursor").asText();
  }

  @Test
  void showsEachTenantItsOwn() {
    var other = Tenancy.create(base);
    var theirs = other.subscribe(receiver.url("/theirs"));
    other.awaitDelivery(other.publish(), theirs, "DELIVERED");

    assertThat(tenancy.list(STATS)).isEmpty();
    assertThat(other.list(STATS)).hasSize(1);
    assertThat(tenancy.operator().get(STATS).json(200).path("items")).isEmpty();
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
    var mortal = tenancy.subscribe(receiver.url("/mortal"), Tenancy.ONE_ATTEMPT);
    for (var status : List.of("DELIVERED", "DELIVERED", "DEAD")) {
      tenancy.awaitDelivery(tenancy.publish(), mortal, status);
    }
    api.delete(mortal.path());
    var patient = tenancy.subscribe(receiver.url("/patient"));
    var event = tenancy.publish();
    var open =
        Eventually.until(
            "the second attempt waits",
            () -> tenancy.list("/api/v1/deliveries?event_id=" + event).get(0),
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

  @Test
  void showsTheOverviewOfOneTenantOnly() {
    var other = Tenancy.create(base);
    var theirs = other.subscribe(receiver.url("/theirs"));
    other.awaitDelivery(other.publish(), theirs, "DELIVERED");

    assertThat(api.get(OVERVIEW).json(200).path("attempts").asInt()).isZero();
    assertThat(other.operator().get(OVERVIEW).json(200).path("attempts").asInt()).isEqualTo(1);
    Tenancy.operator(base).get(OVERVIEW).problem(400, "tenant-required");
    tenancy.withScopes("events:write").get(OVERVIEW).problem(403, "forbidden");
    api.get(OVERVIEW + "?limit=1").problem(400, "unknown-parameter");
  }

  // operators

  @Test
  void showsOperatorsTheBacklogOfEachTenant() {
    receiver.answers(503);
    var subscription = tenancy.subscribe(receiver.url("/hook"));
    var event = tenancy.publish();
    var idle = Tenancy.create(base);
    tenancy.awaitDelivery(event, subscription, "SCHEDULED");

    var backlog = backlogOf(tenancy);
    assertThat(backlog.path("waiting").asInt()).isPositive();
    assertThat(backlog.path("oldest_due_at"))
        .isEqualTo(tenancy.list("/api/v1/deliveries").get(0).path("due_at"));
    assertThat(backlogOf(idle).path("waiting").asInt()).isZero();
    assertThat(backlogOf(idle).path("oldest_due_at").isNull()).isTrue();
    tenancy.withScopes("tenants:write").get(BACKLOG).problem(403, "forbidden");
  }

  private JsonNode backlogOf(Tenancy wanted) {
    var operator = Tenancy.operator(base);
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
    var health = Tenancy.operator(base).get("/api/v1/health").json(200);

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
    tenancy.withScopes("tenants:write").get("/api/v1/health").problem(403, "forbidden");
  }
}
