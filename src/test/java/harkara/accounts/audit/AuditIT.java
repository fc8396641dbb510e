package harkara.accounts.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.failpoints.Failpoint;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.SettableClock;
import harkara.testing.TestTenant;
import harkara.testing.incontainer.ArmedFailpoints.Action;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who did what, whose log it stands in, and how long. */
@ContainerTest(movesClock = true)
class AuditIT {
  private static final String AUDIT = "/api/v1/audit";

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  private Api admin;

  @BeforeEach
  void makeTenant() {
    admin = tenant.withScopes("webhooks:write", "tenants:write");
  }

  @Test
  void saysWhoDidWhatToWhat() {
    var before = Instant.now().minusSeconds(1);
    var ownKey = actor(tenant.withScopes("tenants:write"));
    var request = Map.of("url", receiver.url("/secret?token=x").toString(), "event_types", ALL);
    var id = admin.post("/api/v1/subscriptions", request).json(201).path("id").asText();
    admin
        .patch(
            "/api/v1/subscriptions/" + id,
            Map.of("description", "Miller", "headers", Map.of("X-Token", "t0p"), "retry", Map.of()))
        .json(200);
    tenant.operator().post("/api/v1/subscriptions/" + id + "/pause").json(200);

    var entries = TestTenant.items(admin.get(AUDIT + "?subject=" + id).json(200).path("items"));

    assertThat(entries.stream().map(each -> each.path("action").asText()))
        .containsExactly("SUBSCRIPTION_PAUSED", "SUBSCRIPTION_CHANGED", "SUBSCRIPTION_CREATED");
    assertThat(entries.stream().map(each -> each.path("detail").asText(null)))
        .containsExactly("by=PERSON", "fields=description,headers,retry", null);
    assertThat(entries.stream().map(each -> each.path("operator").asBoolean()))
        .containsExactly(true, false, false);
    assertThat(entries.get(1).path("actor").asText())
        .matches("key_[0-9a-z]{26}")
        .isEqualTo(entries.get(2).path("actor").asText())
        .isNotEqualTo(entries.get(0).path("actor").asText())
        .isNotEqualTo(ownKey);
    assertThat(entries)
        .allSatisfy(
            each -> {
              assertThat(each.size()).isEqualTo(8);
              assertThat(each.path("client_address").asText()).matches("[0-9.]+|[0-9a-f:]+");
              assertThat(each.path("id").asText()).matches("aud_[0-9a-z]{26}");
              assertThat(Instant.parse(each.path("occurred_at").asText())).isAfter(before);
            });
    assertThat(entries.toString()).doesNotContain("Miller", "t0p", "X-Token", "token");
  }

  private static final List<String> ALL = List.of("*");

  /** Makes an entry and says who made it. */
  private String actor(Api api) {
    var key = Map.of("name", "x", "scopes", List.of("tenants:write"));
    var id = api.post("/api/v1/api-keys", key).json(201).path("id").asText();
    return api.get(AUDIT + "?subject=" + id).json(200).at("/items/0/actor").asText();
  }

  @Test
  void whatTheServerDoesByItselfIsTheSystems() {
    receiver.answers(410);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    tenant.publish();

    var paused = await(subscription.id(), "SUBSCRIPTION_PAUSED");

    assertThat(paused).hasSize(1);
    assertThat(paused.get(0).path("actor").asText()).isEqualTo("system");
    assertThat(paused.get(0).path("operator").asBoolean()).isFalse();
    assertThat(paused.get(0).path("client_address").isNull()).isTrue();
    assertThat(paused.get(0).path("detail").asText()).isEqualTo("by=GONE");
    assertThat(items("?actor=system")).isEqualTo(paused);
  }

  @Test
  void saysWhoReadAPayloadOnceInAWhile() {
    var event = tenant.publish();
    var path = "/api/v1/events/" + event + "/payload";
    tenant.api().get("/api/v1/events/" + event).json(200);
    assertThat(items("?action=PAYLOAD_READ")).isEmpty();

    tenant.api().get(path).json(200);
    tenant.api().get(path).json(200);
    tenant.operator().get(path).json(200);

    assertThat(items("?subject=" + event))
        .hasSize(2)
        .allSatisfy(
            each -> {
              assertThat(each.path("action").asText()).isEqualTo("PAYLOAD_READ");
              assertThat(each.path("client_address").isTextual()).isTrue();
            })
        .extracting(each -> each.path("operator").asBoolean())
        .containsExactly(true, false);
  }

  /** The outcome is written anew when its transaction was rolled back. */
  @Test
  void aRolledBackChangeLeavesNoEntry() {
    var steps = TestTenant.operator(base);
    var step = "/api/test/steps/" + Failpoint.SUBSCRIPTION_PAUSED;
    steps.post(step, Map.of("action", Action.THROW)).json(200);
    receiver.answers(410);
    var subscription = tenant.subscribe(receiver.url("/hook"));
    tenant.publish();

    Eventually.until(
        "it is paused",
        () -> tenant.api().get(subscription.path()).json(200).path("status").asText(),
        "PAUSED"::equals);
    assertThat(steps.get(step).json(200).path("fired").asBoolean()).isTrue();
    assertThat(items("?subject=" + subscription.id() + "&action=SUBSCRIPTION_PAUSED")).hasSize(1);
  }

  private List<JsonNode> await(String subject, String action) {
    return Eventually.until(
        "there is an entry " + action,
        () -> items("?subject=" + subject + "&action=" + action),
        found -> !found.isEmpty());
  }

  /** The constraint of the database decides between them. */
  @Test
  void ofTwoWhoWantTheSameOneLeavesAnEntry() {
    var operator = TestTenant.operator(base);
    var name = "audited.t" + UUID.randomUUID().toString().replace("-", "");
    var type =
        Map.of("name", name, "schema", Map.of("type", "object"), "sample", Map.of("event", name));

    var answers =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> operator.post("/api/v1/event-types", type).status()))
            .limit(4)
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(201, 409, 409, 409);
    assertThat(operator.get(AUDIT + "?subject=" + name).json(200).path("items")).hasSize(1);
  }

  @Test
  void isTheTenantsOwn() {
    var other = TestTenant.create(base);
    var othersAdmin = other.withScopes("tenants:write");
    var subject = items("").get(0).path("subject").asText();

    assertThat(items("")).isNotEmpty();
    assertThat(othersAdmin.get(AUDIT + "?subject=" + subject).json(200).path("items")).isEmpty();
    var cursor = admin.get(AUDIT + "?limit=1").json(200).path("next_cursor").asText();
    othersAdmin.get(AUDIT + "?cursor=" + cursor).problem(400, "invalid-parameter");
    othersAdmin.tenant(tenant.id()).get(AUDIT).problem(403, "forbidden");
    tenant.api().get(AUDIT).problem(403, "forbidden");
    Api.at(base).get(AUDIT).problem(401, "unauthenticated");
  }

  @Test
  void operatorsHaveALogOfTheirOwn() {
    var operator = TestTenant.operator(base);

    var created = operator.get(AUDIT + "?subject=" + tenant.id()).json(200).path("items");

    assertThat(created).hasSize(1);
    assertThat(created.at("/0/action").asText()).isEqualTo("TENANT_CREATED");
    assertThat(created.at("/0/operator").asBoolean()).isTrue();
    assertThat(items("?subject=" + tenant.id())).isEmpty();
    assertThat(items("")).isEqualTo(TestTenant.items(ofOperator(AUDIT).path("items")));
  }

  private JsonNode ofOperator(String path) {
    return tenant.operator().get(path).json(200);
  }

  @Test
  void pagesAndFilters() {
    for (var count = 0; count < 4; count++) {
      tenant.subscribe(receiver.url("/" + count));
    }
    var all = items("?limit=100");

    assertThat(tenantList(AUDIT + "?limit=2")).isEqualTo(all);
    assertThat(items("?action=SUBSCRIPTION_CREATED")).hasSize(4);
    assertThat(items("?action=API_KEY_CREATED")).hasSize(all.size() - 4);
    var second = all.get(1).path("occurred_at").asText();
    assertThat(items("?since=" + second)).containsExactlyElementsOf(all.subList(0, 2));
    assertThat(items("?until=" + second)).containsExactlyElementsOf(all.subList(2, all.size()));
    assertThat(items("?actor=" + all.get(0).path("actor").asText())).hasSize(4);
    for (var wrong :
        List.of("action=X", "actor=me", "actor=sub_x", "since=now", "limit=0", "x=1")) {
      assertThat(admin.get(AUDIT + "?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  private List<JsonNode> tenantList(String path) {
    var found = new java.util.ArrayList<JsonNode>();
    var page = admin.get(path).json(200);
    found.addAll(TestTenant.items(page.path("items")));
    while (!page.path("next_cursor").isNull()) {
      page = admin.get(path + "&cursor=" + page.path("next_cursor").asText()).json(200);
      found.addAll(TestTenant.items(page.path("items")));
    }
    return found;
  }

  /** Nothing of what was erased stands in it, and an erasure leaves it alone. */
  @Test
  void outlivesErasures() {
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var event = tenant.publish();
    tenant.awaitStatus(event, subscription, "DELIVERED");
    var before = items("");

    erase(Map.of("phone_number", "491519876543"));
    erase(Map.of("event_id", event));
    erase(Map.of("everything", true));

    var erased = items("?action=EVENTS_ERASED");
    assertThat(erased.stream().map(each -> each.path("detail").asText()))
        .containsExactly("by=everything", "by=event_id", "by=phone_number");
    assertThat(erased.stream().map(each -> each.path("subject").asText(null)))
        .containsExactly(null, event, null);
    assertThat(erased.toString()).doesNotContain("491519876543");
    assertThat(items("")).containsAll(before);
  }

  private void erase(Map<String, Object> request) {
    admin.post("/api/v1/erasures", request).json(200);
  }

  @Test
  void keepsEntriesForAYear() {
    var clock = SettableClock.of(TestTenant.operator(base));
    var entries = items("");
    var last = Instant.parse(entries.get(0).path("occurred_at").asText());

    clock.advanceTo(last.plus(Duration.ofDays(365)).minusSeconds(30));
    run();
    assertThat(items("")).contains(entries.get(0));

    clock.advanceTo(last.plus(Duration.ofDays(365)).plusSeconds(1));
    assertThat(run()).isPositive();
    assertThat(items("")).doesNotContainAnyElementsOf(entries);
  }

  private int run() {
    return TestTenant.operator(base)
        .within(Duration.ofSeconds(60))
        .post("/api/test/retention")
        .json(200)
        .path("audit_entries")
        .asInt();
  }

  /** The first page, as the tenant itself sees it. */
  private List<JsonNode> items(String query) {
    return TestTenant.items(admin.get(AUDIT + query).json(200).path("items"));
  }
}
