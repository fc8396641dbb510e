package harkara.insight.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.TestTenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How all endpoints do, for tenants and for operators. */
@ContainerTest
class EndpointsIT {
  private static final String ENDPOINTS = "/api/v1/endpoints";

  @ArquillianResource private URI base;
  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  private Api api;

  @BeforeEach
  void makeATenant() {
    api = tenant.api();
  }

  private TestTenant.Subscription subscribe(String path, String eventType, String description) {
    var fields = new HashMap<String, Object>(TestTenant.ONE_ATTEMPT);
    fields.put("event_types", List.of(eventType));
    fields.put("description", description);
    return tenant.subscribe(receiver.url(path), fields);
  }

  private String publish(String eventType) {
    return tenant.publish(
        api.get("/api/v1/event-types/" + eventType).json(200).path("sample").toString());
  }

  private List<String> listed(String query) {
    return subscriptions(tenant.listAll(ENDPOINTS + query));
  }

  private static List<String> subscriptions(List<JsonNode> items) {
    return items.stream().map(item -> item.path("subscription_id").asText()).toList();
  }

  @Test
  void tellsOfEachHowItDoesTheWorstFirst() {
    receiver.answersPath("/dead", 400).answersPath("/good", 200);
    var unused = subscribe("/unused", "message.received", "Archive");
    var good = subscribe("/good", "message.sent", "Billing");
    var failing = subscribe("/dead", "message.failed", null);
    tenant.awaitStatus(publish("message.failed"), failing, "DEAD");
    var before = Instant.now().minusSeconds(60);
    tenant.awaitStatus(publish("message.sent"), good, "DELIVERED");

    var page = api.get(ENDPOINTS).json(200);

    assertThat(Duration.between(time(page, "as_of"), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
    assertThat(page.path("total").asInt()).isEqualTo(3);
    var items = TestTenant.items(page.path("items"));
    assertThat(subscriptions(items)).containsExactly(failing.id(), good.id(), unused.id());
    requireFailing(items.get(0));
    var does = items.get(1);
    assertThat(does.path("health").asText()).isEqualTo("HEALTHY");
    assertThat(does.path("health_reason").isNull()).isTrue();
    assertThat(does.path("success_rate").asDouble()).isEqualTo(1.0);
    assertThat(time(does, "last_success_at")).isAfter(before);
    assertThat(does.path("p95_ms").isNumber()).isTrue();
    assertThat(does.path("dead_24h").asInt()).isZero();
    var rests = items.get(2);
    assertThat(rests.path("health").asText()).isEqualTo("UNUSED");
    for (var field : List.of("success_rate", "last_success_at", "p95_ms", "oldest_due_at")) {
      assertThat(rests.path(field).isNull()).as(field).isTrue();
    }
  }

  private void requireFailing(JsonNode item) {
    assertThat(item.path("tenant_id").asText()).isEqualTo(tenant.id());
    assertThat(item.path("tenant_name").asText()).startsWith("Test ");
    assertThat(item.path("description").isNull()).isTrue();
    assertThat(item.path("url").asText()).isEqualTo(receiver.url("/dead").toString());
    assertThat(item.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(item.path("health").asText()).isEqualTo("FAILING");
    assertThat(item.path("health_reason").asText()).isNotBlank();
    assertThat(item.path("attempts_24h").asInt()).isEqualTo(1);
    assertThat(item.path("success_rate").asDouble()).isZero();
    assertThat(item.path("last_success_at").isNull()).isTrue();
    assertThat(item.path("dead_24h").asInt()).isEqualTo(1);
    assertThat(item.path("failing_since").isNull()).isFalse();
    assertThat(item.path("breaker").asText()).isEqualTo("CLOSED");
  }

  private static Instant time(JsonNode node, String field) {
    return Instant.parse(node.path(field).asText());
  }

  @Test
  void filtersSortsAndPages() {
    var archive = subscribe("/unused", "message.received", "Archive");
    var billing = subscribe("/BILL", "message.sent", "billing");
    var crm = subscribe("/crm", "message.failed", "CRM");
    api.post(crm.path() + "/pause").json(200);

    assertThat(listed("?sort=name")).containsExactly(archive.id(), billing.id(), crm.id());
    assertThat(listed("?sort=name&limit=1")).containsExactly(archive.id(), billing.id(), crm.id());
    assertThat(listed("?q=bill")).containsExactly(billing.id());
    assertThat(listed("?status=PAUSED")).containsExactly(crm.id());
    assertThat(listed("?health=UNUSED&status=ACTIVE&limit=1"))
        .containsExactly(billing.id(), archive.id());
    assertThat(listed("?health=FAILING,DEGRADED")).isEmpty();
    assertThat(listed("?tenant_id=" + tenant.id())).hasSize(3);

    var cursor = api.get(ENDPOINTS + "?limit=1&sort=name").json(200).path("next_cursor").asText();
    api.get(ENDPOINTS + "?sort=waiting&cursor=" + cursor).problem(400, "invalid-parameter");
    api.delete(archive.path());
    var gone = api.get(ENDPOINTS + "?sort=name&cursor=" + cursor);
    assertThat(gone.problem(400, "invalid-parameter").path("detail").asText()).contains("begin");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    for (var query :
        List.of(
            "health=ILL",
            "status=OFF",
            "tenant_id=x",
            "sort=best",
            "q=" + "x".repeat(201),
            "limit=0",
            "cursor=x")) {
      api.get(ENDPOINTS + "?" + query).problem(400, "invalid-parameter");
    }
    api.get(ENDPOINTS + "?subscription_id=x").problem(400, "unknown-parameter");
    api.post(ENDPOINTS, "{}").problem(405, "method-not-allowed");
    tenant.withScopes("events:write").get(ENDPOINTS).problem(403, "forbidden");
  }

  /** Of all tenants at once they may be five seconds old. */
  @Test
  void showsOperatorsThoseOfAllTenantsAndEachTenantItsOwn() {
    receiver.answersPath("/theirs", 200);
    var other = TestTenant.create(base);
    var mine = subscribe("/mine", "message.received", "Mine");
    var theirs = other.subscribe(receiver.url("/theirs"));
    var operator = TestTenant.operator(base);
    other.awaitStatus(other.publish(), theirs, "DELIVERED");

    var item =
        Eventually.until(
            "their endpoint is known, with its attempt",
            () -> operator.get(ENDPOINTS + "?tenant_id=" + other.id()).json(200).at("/items/0"),
            known -> known.path("attempts_24h").asInt() == 1);

    assertThat(item.path("subscription_id").asText()).isEqualTo(theirs.id());
    var found = operator.get(ENDPOINTS + "?q=mine&tenant_id=" + tenant.id()).json(200);
    assertThat(found.at("/items/0/subscription_id").asText()).isEqualTo(mine.id());
    assertThat(listed("")).containsExactly(mine.id());
    assertThat(listed("?tenant_id=" + other.id())).isEmpty();
    assertThat(subscriptions(other.listAll(ENDPOINTS))).containsExactly(theirs.id());
    assertThat(tenant.operator().get(ENDPOINTS).json(200).path("total").asInt()).isEqualTo(1);
  }

  @Test
  void tellsOfABreakerThatIsOpen() {
    receiver.answersPath("/down", 503);
    var hook =
        tenant.subscribe(
            receiver.url("/down"), Map.of("retry", Map.of("attempts", 3, "first_delay", "PT10M")));
    for (var event = 0; event < 10; event++) {
      tenant.publish();
    }

    var item =
        Eventually.until(
            "the breaker is open, and all wait",
            () -> api.get(ENDPOINTS).json(200).at("/items/0"),
            found ->
                found.path("breaker").asText().equals("OPEN")
                    && found.path("waiting").asInt() == 10);

    assertThat(item.path("subscription_id").asText()).isEqualTo(hook.id());
    assertThat(item.path("next_probe_at").isNull()).isFalse();
    assertThat(item.path("oldest_due_at").isNull()).isFalse();
    assertThat(item.path("health").asText()).isEqualTo("FAILING");
  }
}
