package harkara.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Deployments;
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
}
