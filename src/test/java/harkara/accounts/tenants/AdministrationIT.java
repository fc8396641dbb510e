package harkara.accounts.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.problem.ProblemType;
import harkara.testing.Api;
import harkara.testing.Api.Answer;
import harkara.testing.Browser;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** What operators administer, who may do what, and how the API refuses. */
@ContainerTest
class AdministrationIT {
  private static final String TENANTS = "/api/v1/tenants";
  private static final String KEYS = "/api/v1/api-keys";
  private static final String TYPES = "/api/v1/event-types";
  private static final String UNKNOWN_ID = "01jtest0000000000000000000";
  private static final AtomicInteger NAMES = new AtomicInteger();

  @ArquillianResource private URI base;

  private Api operator() {
    return TestTenant.operator(base);
  }

  // tenants

  @Test
  void createsReadsAndRenamesATenant() {
    var created = operator().post(TENANTS, Map.of("name", "Café Ærlig ☕")).json(201);
    var path = TENANTS + "/" + created.path("id").asText();

    assertThat(created.path("id").asText()).matches("ten_[0-9a-z]{26}");
    assertThat(Instant.parse(created.path("created_at").asText())).isBefore(Instant.MAX);
    assertThat(created.size()).isEqualTo(5);
    assertThat(operator().get(path).json(200)).isEqualTo(created);

    var renamed = operator().patch(path, Map.of("name", "New name")).json(200);

    assertThat(renamed.path("name").asText()).isEqualTo("New name");
    assertThat(renamed.path("created_at")).isEqualTo(created.path("created_at"));
    assertThat(operator().get(path).json(200)).isEqualTo(renamed);
  }

  @Test
  void listsTenantsNewestFirstPageByPage() {
    var mine = IntStream.range(0, 5).mapToObj(each -> TestTenant.create(base).id()).toList();

    var first = operator().get(TENANTS + "?limit=2").json(200);
    var cursor = first.path("next_cursor").asText();
    var second = operator().get(TENANTS + "?limit=2&cursor=" + cursor).json(200);

    assertThat(ids(first)).containsExactly(mine.get(4), mine.get(3));
    assertThat(ids(second)).containsExactly(mine.get(2), mine.get(1));
    assertThat(allIds(TENANTS + "?limit=3")).doesNotHaveDuplicates().containsAll(mine);
  }

  @Test
  void refusesATenantWithoutAProperName() {
    var path = TENANTS + "/" + TestTenant.create(base).id();
    var bad =
        List.of(
            "{}",
            "{\"name\":null}",
            name(""),
            name("  "),
            name("x".repeat(201)),
            name("\\u0000"),
            "{\"name\":7}");

    for (var body : bad) {
      var answer = operator().post(TENANTS, body);
      answer.problem(422, "invalid-request");
      assertThat(answer.pointers()).as(body).containsExactly("/name");
    }
    for (var body : bad.subList(2, bad.size())) {
      var answer = operator().patch(path, body);
      answer.problem(422, "invalid-request");
      assertThat(answer.pointers()).as(body).containsExactly("/name");
    }
    operator().post(TENANTS, name("x".repeat(200))).json(201);
  }

  private static String name(String name) {
    return "{\"name\":\"" + name + "\"}";
  }

  @Test
  void doesNotFindATenantThatIsNotThere() {
    for (var id : List.of("ten_" + UNKNOWN_ID, "ten_x", "sub_" + UNKNOWN_ID, "1")) {
      operator().get(TENANTS + "/" + id).problem(404, "not-found");
      operator().patch(TENANTS + "/" + id, Map.of("name", "x")).problem(404, "not-found");
    }
  }

  @Test
  void keepsTenantsForOperatorsEvenFromATenantsAdministrator() {
    var tenant = TestTenant.create(base);
    var administrator = tenant.withScopes("tenants:write");
    var path = TENANTS + "/" + tenant.id();

    administrator.get(TENANTS).problem(403, "forbidden");
    administrator.get(path).problem(403, "forbidden");
    administrator.post(TENANTS, Map.of("name", "x")).problem(403, "forbidden");
    administrator.patch(path, Map.of("name", "x")).problem(403, "forbidden");
  }

  // API keys

  @Test
  void showsAKeyOnce() {
    var tenant = TestTenant.create(base);

    var answer =
        tenant.operator().post(KEYS, Map.of("name", "CI", "scopes", List.of("webhooks:read")));
    var key = answer.json(201);

    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(key.path("key").asText()).matches("hk_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
    assertThat(key.path("key").asText()).startsWith("hk_" + key.path("prefix").asText() + "_");
    assertThat(key.path("id").asText()).matches("key_[0-9a-z]{26}");
    assertThat(key.path("scopes").toString()).isEqualTo("[\"webhooks:read\"]");
    assertThat(key.path("expires_at").isNull()).isTrue();
    Api.at(base).as(key.path("key").asText()).get("/api/v1/events").json(200);

    var list = tenant.operator().get(KEYS);
    assertThat(list.text()).doesNotContain(key.path("key").asText().substring(12));
    assertThat(names(list.json(200).path("items").get(1)))
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "scopes",
            "prefix",
            "created_at",
            "last_used_at",
            "expires_at",
            "revoked_at");
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void keepsTheOperatorsKeysApartFromEachTenants() {
    var one = TestTenant.create(base);
    var other = TestTenant.create(base);
    var request = Map.of("name", "Mine", "scopes", List.of("tenants:write"));
    var ofOne = one.operator().post(KEYS, request).json(201);
    var ofOperator = operator().post(KEYS, request).json(201);
    var administrator = Api.at(base).as(ofOne.path("key").asText());
    var id = ofOne.path("id").asText();
    var operatorsId = ofOperator.path("id").asText();

    assertThat(ids(one.operator().get(KEYS).json(200))).contains(id).hasSize(2);
    assertThat(ids(administrator.get(KEYS).json(200))).contains(id).hasSize(2);
    assertThat(ids(other.operator().get(KEYS).json(200))).doesNotContain(id, operatorsId);
    assertThat(allIds(KEYS)).contains(operatorsId).doesNotContain(id);

    other.operator().delete(KEYS + "/" + id).problem(404, "not-found");
    operator().delete(KEYS + "/" + id).problem(404, "not-found");
    administrator.delete(KEYS + "/" + operatorsId).problem(404, "not-found");
    administrator.get(KEYS).json(200);
    assertThat(operator().delete(KEYS + "/" + operatorsId).status()).isEqualTo(204);
    assertThat(administrator.delete(KEYS + "/" + id).status()).isEqualTo(204);
  }

  @Test
  void refusesARevokedKeyAtOnce() {
    var tenant = TestTenant.create(base);
    var created =
        tenant
            .operator()
            .post(KEYS, Map.of("name", "Leaked", "scopes", List.of("webhooks:read")))
            .json(201);
    var leaked = Api.at(base).as(created.path("key").asText());
    leaked.get("/api/v1/events").json(200);

    tenant.operator().delete(KEYS + "/" + created.path("id").asText());

    leaked.get("/api/v1/events").problem(401, "unauthenticated");
    var listed = tenant.operator().get(KEYS + "?limit=1").json(200).path("items").get(0);
    assertThat(listed.path("revoked_at").isTextual()).isTrue();
    assertThat(tenant.operator().delete(KEYS + "/" + created.path("id").asText()).status())
        .isEqualTo(204);
  }

  @Test
  void refusesAKeyThatHasExpired() {
    var tenant = TestTenant.create(base);
    var expiry = Instant.now().plusSeconds(2).toString();
    var created =
        tenant
            .operator()
            .post(
                KEYS,
                Map.of("name", "Short", "scopes", List.of("webhooks:read"), "expires_at", expiry))
            .json(201);
    var key = Api.at(base).as(created.path("key").asText());

    assertThat(Instant.parse(created.path("expires_at").asText()))
        .isBetween(Instant.parse(expiry).minusMillis(1), Instant.parse(expiry));
    key.get("/api/v1/events").json(200);
    Eventually.until("the key expires", () -> key.get("/api/v1/events").status() == 401);
    assertThat(Instant.now()).isAfterOrEqualTo(Instant.parse(expiry).minusMillis(100));
  }

  @Test
  void refusesAKeyThatIsAskedForWrongly() {
    var scopes = "\"scopes\":[\"webhooks:read\"]";
    var bad = new LinkedHashMap<String, String>();
    bad.put("{" + scopes + "}", "/name");
    bad.put("{\"name\":\" \"," + scopes + "}", "/name");
    bad.put("{\"name\":\"x\"}", "/scopes");
    bad.put("{\"name\":\"x\",\"scopes\":[]}", "/scopes");
    bad.put("{\"name\":\"x\",\"scopes\":\"webhooks:read\"}", "/scopes");
    bad.put("{\"name\":\"x\",\"scopes\":[\"webhooks:read\",\"all\"]}", "/scopes/1");
    bad.put("{\"name\":\"x\",\"scopes\":[null]}", "/scopes/0");
    for (var time :
        List.of("soon", "2020-01-01T00:00:00Z", "2099-01-01", "+12345-01-01T00:00:00Z", "")) {
      bad.put("{\"name\":\"x\"," + scopes + ",\"expires_at\":\"" + time + "\"}", "/expires_at");
    }
    bad.put("{\"name\":\"x\"," + scopes + ",\"owner\":\"me\"}", "/owner");

    bad.forEach(
        (body, pointer) -> {
          var answer = operator().post(KEYS, body);
          answer.problem(422, "invalid-request");
          assertThat(answer.pointers()).as(body).containsExactly(pointer);
        });
  }

  @Test
  void doesNotLetAKeyGiveMoreThanItHas() {
    var administrator = TestTenant.create(base).withScopes("tenants:write", "webhooks:write");

    for (var more : List.of(List.of("events:write"), List.of("webhooks:write", "events:write"))) {
      administrator.post(KEYS, Map.of("name", "More", "scopes", more)).problem(403, "forbidden");
    }
    var less = List.of("webhooks:read", "tenants:write");
    administrator.post(KEYS, Map.of("name", "Less", "scopes", less)).json(201);
  }

  @Test
  void refusesATenantsKeyThatNamesATenant() {
    var tenant = TestTenant.create(base);

    for (var id : List.of(tenant.id(), TestTenant.create(base).id(), "ten_" + UNKNOWN_ID, "x")) {
      tenant.api().tenant(id).get("/api/v1/events").problem(403, "forbidden");
    }
  }

  @Test
  void asksAnOperatorForTheTenant() {
    operator().get("/api/v1/events").problem(400, "tenant-required");
    operator().post("/api/v1/events", Payloads.unique()).problem(400, "tenant-required");
    for (var id : List.of("ten_" + UNKNOWN_ID, "x", "", "evt_" + UNKNOWN_ID)) {
      operator().tenant(id).get("/api/v1/events").problem(404, "not-found");
      operator().tenant(id).get(KEYS).problem(404, "not-found");
    }
    TestTenant.create(base).operator().get("/api/v1/events").json(200);
  }

  @Test
  void asksForAValidKeyBeforeAnythingElse() {
    var key = TestSettings.OPERATOR_KEY;
    var wrong = key.substring(0, key.length() - 1) + (key.endsWith("A") ? "B" : "A");
    var anonymous = Api.at(base).header("X-Forwarded-For", Browser.newAddress());
    var refused =
        List.of(
            anonymous,
            anonymous.header("Authorization", key),
            anonymous.header("Authorization", "Basic " + key),
            anonymous.header("Authorization", "Bearer"),
            anonymous.header("Authorization", "Bearer  "),
            anonymous.as(key + "x"),
            anonymous.as(wrong),
            anonymous.as(key.replace("testtest", "nosuch00")),
            anonymous.as("hk_"),
            anonymous.as("\u00e9"));

    for (var api : refused) {
      for (var answer :
          List.of(
              api.get(TENANTS),
              api.get("/api/v1/subscriptions/sub_" + UNKNOWN_ID),
              api.post("/api/v1/events", "not json"))) {
        answer.problem(401, "unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      }
    }
    anonymous.get(TENANTS + "?api_key=" + key).problem(401, "unauthenticated");
    anonymous.header("Authorization", "bearer " + key).get(TENANTS).json(200);
  }

  @Test
  void answersAnUnknownPrefixLikeAWrongSecret() {
    var key = TestSettings.OPERATOR_KEY;
    var wrongSecret = Api.at(base).as(key.substring(0, 12) + "A".repeat(43)).get(TENANTS);
    var unknownPrefix = Api.at(base).as("hk_nosuch00_" + "A".repeat(43)).get(TENANTS);

    assertThat(withoutInstance(wrongSecret)).isEqualTo(withoutInstance(unknownPrefix));
  }

  private static String withoutInstance(Answer answer) {
    return answer.toString().replaceAll("urn:uuid:[0-9a-f-]+", "");
  }

  // event types

  @Test
  void shipsTheFourEventTypesAndTheExtrasWithSchemaAndSample() {
    var tenant = TestTenant.create(base);

    var types = tenant.list(TYPES).subList(0, 10);

    assertThat(types)
        .extracting(type -> type.path("name").asText())
        .containsExactly(
            "message.received",
            "message.sent",
            "message.failed",
            "message.status.updated",
            "message.echoed",
            "message.priced",
            "template.status.updated",
            "call.updated",
            "number.quality.updated",
            "account.alerted");
    assertThat(types)
        .extracting(type -> type.path("extra").asBoolean())
        .containsExactly(false, false, false, false, true, true, true, true, true, true);
    for (var type : types) {
      var name = type.path("name").asText();
      assertThat(type.path("shipped").asBoolean()).isTrue();
      assertThat(type.path("description").asText()).isNotBlank();
      assertThat(type.path("schema").path("type").asText()).isEqualTo("object");
      assertThat(type.path("sample").path("event").asText()).isEqualTo(name);
      assertThat(tenant.api().get(TYPES + "/" + name).json(200)).isEqualTo(type);
      tenant.api().post("/api/v1/events", type.path("sample")).json(202);
    }
  }

  @Test
  void doesNotFindAnEventTypeThatIsNotThere() {
    for (var name : List.of("message.lost", "MESSAGE.SENT", "x", "message.sent%20")) {
      operator().get(TYPES + "/" + name).problem(404, "not-found");
    }
    var lost = type("message.lost");
    operator().put(TYPES + "/message.lost", lost).problem(404, "not-found");
  }

  @Test
  void takesAnOperatorsEventTypeAndSendsItsPayloadsInTheOrderOfItsSchema() {
    var tenant = TestTenant.create(base);
    var name = newName();

    var created = operator().post(TYPES, type(name)).json(201);

    assertThat(created.path("shipped").asBoolean()).isFalse();
    assertThat(operator().get(TYPES + "/" + name).json(200)).isEqualTo(created);
    assertThat(names(created.path("schema").path("properties")))
        .containsExactly("event", "order", "amount");
    assertThat(tenant.list(TYPES)).contains(created);
    var event =
        tenant.publish(
            "{\"note\":\"last\", \"amount\":1.50, \"order\":\"A1\", \"event\":\"" + name + "\"}");
    assertThat(tenant.api().get("/api/v1/events/" + event + "/payload").text())
        .isEqualTo(
            "{\"event\":\"" + name + "\",\"order\":\"A1\",\"amount\":1.5,\"note\":\"last\"}");
    var refused =
        tenant.api().post("/api/v1/events", "{\"event\":\"" + name + "\",\"order\":\"A1\"}");
    refused.problem(422, "invalid-payload");
  }

  private static String newName() {
    return "order_%d.paid_%d".formatted(NAMES.incrementAndGet(), System.nanoTime());
  }

  private static Map<String, Object> type(String name) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("event", Map.of("const", name));
    properties.put("order", Map.of("type", "string"));
    properties.put("amount", Map.of("type", "number"));
    return type(
        name,
        Map.of("type", "object", "properties", properties, "required", List.of("event", "amount")),
        Map.of("event", name, "order", "A1", "amount", 7));
  }

  private static Map<String, Object> type(String name, Object schema, Object sample) {
    return new HashMap<>(
        Map.of("name", name, "description", "A test's", "schema", schema, "sample", sample));
  }

  @Test
  void refusesAnEventTypeThatCouldNotWork() {
    var name = newName();
    var any = Map.of("type", "object");
    var sample = Map.of("event", name);
    var bad = new LinkedHashMap<Map<String, Object>, String>();
    bad.put(type("Paid", any, sample), "/name");
    bad.put(type("paid", any, sample), "/name");
    bad.put(type("paid.", any, sample), "/name");
    bad.put(type("*", any, sample), "/name");
    bad.put(type("a." + "b".repeat(99), any, sample), "/name");
    bad.put(type(name, "object", sample), "/schema");
    bad.put(type(name, any, List.of()), "/sample");
    bad.put(type(name, Map.of("type", "obj"), sample), "/schema/type");
    bad.put(type(name, Map.of("$ref", "https://example.com/schema"), sample), "/schema/$ref");
    bad.put(type(name, Map.of("$ref", "file:///etc/passwd"), sample), "/schema/$ref");
    bad.put(type(name, Map.of("pattern", "("), sample), "/schema/pattern");
    bad.put(type(name, Map.of("required", List.of("id")), sample), "/sample/id");
    bad.put(type(name, any, Map.of("event", "message.sent")), "/sample/event");
    bad.put(type(name, any, Map.of("id", 1)), "/sample/event");
    bad.put(type(name, any, Map.of("event", name, "0", 1)), "/sample/0");
    bad.put(type(name, any, Map.of("event", name, "x", "x".repeat(102_400))), "/sample");

    bad.forEach(
        (body, pointer) -> {
          var answer = operator().post(TYPES, body);
          answer.problem(422, "invalid-request");
          assertThat(answer.pointers()).as(pointer).first().isEqualTo(pointer);
        });
    operator().get(TYPES + "/" + name).problem(404, "not-found");
  }

  @Test
  void takesAnEventTypeOnlyOnce() {
    var name = newName();
    var attempts =
        IntStream.range(0, 8)
            .mapToObj(
                each -> CompletableFuture.supplyAsync(() -> operator().post(TYPES, type(name))))
            .toList();
    var answers = attempts.stream().map(CompletableFuture::join).toList();

    // 503 says to try again, as databases may say of what happens at the same time
    assertThat(answers)
        .extracting(Answer::status)
        .containsOnlyOnce(201)
        .allMatch(status -> List.of(201, 409, 503).contains(status));
    assertThat(answers)
        .filteredOn(answer -> answer.status() >= 400)
        .allMatch(answer -> answer.problem().path("detail").asText().length() > 10)
        .allMatch(
            answer ->
                answer.status() == 409 || answer.headers().firstValue("Retry-After").isPresent());
    operator().post(TYPES, type(name)).problem(409, "conflict");
    operator().post(TYPES, type("message.sent")).problem(409, "conflict");
  }

  @Test
  void changesAnOperatorsEventTypeAndNoneOfItsOwn() {
    var tenant = TestTenant.create(base);
    var name = newName();
    operator().post(TYPES, type(name)).json(201);
    var open = type(name, Map.of("type", "object"), Map.of("event", name));

    operator().put(TYPES + "/message.sent", type("message.sent")).problem(409, "conflict");
    var renaming = operator().put(TYPES + "/" + name, type(newName()));
    renaming.problem(422, "invalid-request");
    assertThat(renaming.pointers()).containsExactly("/name");
    tenant.api().post("/api/v1/events", Map.of("event", name)).problem(422, "invalid-payload");

    var changed = operator().put(TYPES + "/" + name, open).json(200);

    assertThat(changed.path("sample").toString()).isEqualTo("{\"event\":\"" + name + "\"}");
    Eventually.until(
        "the new schema is in force",
        () -> tenant.api().post("/api/v1/events", Map.of("event", name)).status() == 202);
  }

  // how the API refuses

  @Test
  void answersWhatItDoesNotKnowWithAProblem() {
    for (var path : List.of("/api/v1/nothing", "/api", "/nothing", "/problem", "/api/v2/events")) {
      operator().get(path).problem(404, "not-found");
    }
    for (var method : List.of("PATCH", "FROB")) {
      // servers look for the method first, or for the page
      var answer = operator().send(method, "/nothing", "text/plain", new byte[0]);
      assertThat(answer.problem().path("type").asText())
          .isIn(ProblemType.METHOD_NOT_ALLOWED.uri(), ProblemType.NOT_FOUND.uri());
    }
    operator().get(TENANTS + "?order=name").problem(400, "unknown-parameter");
    operator().get(TENANTS + "?limit=1&limit=2").problem(400, "invalid-parameter");
    for (var limit : List.of("0", "101", "-1", "x", "", "1.0", "99999999999", "%00")) {
      operator().get(TENANTS + "?limit=" + limit).problem(400, "invalid-parameter");
    }
    for (var cursor : List.of("", "x", "%00", "AAAA", "A".repeat(32), "A".repeat(5000))) {
      operator().get(TENANTS + "?cursor=" + cursor).problem(400, "invalid-parameter");
    }
  }

  @Test
  void namesTheMethodsThatAPathTakes() {
    for (var method : List.of("DELETE", "PUT", "FROB")) {
      var answer = operator().send(method, TENANTS, "application/json", new byte[0]);
      answer.problem(405, "method-not-allowed");
      assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET", "POST");
    }
    var options = Api.at(base).send("OPTIONS", TENANTS, "application/json", new byte[0]);
    assertThat(options.status()).isLessThan(300);
    assertThat(options.headers().firstValue("Allow").orElse("")).contains("GET", "POST");
    assertThat(options.text()).doesNotContain("<");
    Api.at(base).get("/api/application.wadl").problem(404, "not-found");
  }

  @Test
  void takesAndGivesJsonOnly() {
    var json = "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
      operator().send("POST", TENANTS, type, json).problem(415, "unsupported-media-type");
    }
    operator().send("POST", TENANTS, "application/json; charset=utf-8", json).json(201);
    operator().header("Accept", "text/html").get(TENANTS).problem(406, "not-acceptable");
    operator().header("Accept", "*/*").get(TENANTS).json(200);
    operator().header("Accept", "////").get(TENANTS).problem(400, "invalid-parameter");
    operator().send("POST", TENANTS, "json", json).problem(400, "invalid-parameter");
  }

  /** As clients do that are made of the API's description. */
  @Test
  void deletesForWhoAcceptsProblemsAlone() {
    var request = Map.of("name", "short-lived", "scopes", List.of("webhooks:read"));
    var key = operator().post("/api/v1/api-keys", request).json(201).path("id").asText();
    var problems = operator().header("Accept", "application/problem+json");

    assertThat(problems.delete("/api/v1/api-keys/" + key).status()).isEqualTo(204);
    problems.delete("/api/v1/api-keys/" + key + "0").problem(404, "not-found");
    problems.get(TENANTS).problem(406, "not-acceptable");
  }

  @Test
  void refusesABodyThatIsNotWhatItAsksFor() {
    operator().post(TENANTS, "{\"name\":\"x\"").problem(400, "malformed-json");
    operator().post(TENANTS, "name=x").problem(400, "malformed-json");
    operator().post(TENANTS, "{\"name\":\"x\"} {}").problem(400, "malformed-json");
    operator().post(TENANTS, "{\"name\":\"x\",\"name\":\"y\"}").problem(422, "no-canonical-form");
    for (var body : List.of("[]", "null", "\"x\"", "")) {
      var answer = operator().post(TENANTS, body);
      answer.problem(422, "invalid-request");
      assertThat(answer.pointers()).as(body).containsExactly("");
    }
    operator().post(TENANTS).problem(422, "invalid-request");
    var unknown = operator().post(TENANTS, "{\"name\":\"x\",\"nmae\":1,\"a/b~\":{}}");
    unknown.problem(422, "invalid-request");
    assertThat(unknown.pointers()).containsExactly("/nmae", "/a~1b~0");
  }

  @Test
  void refusesABodyOver64KiB() {
    var fits = "{\"name\":\"x\"}" + " ".repeat(65_536 - 12);

    operator().post(TENANTS, fits).json(201);
    operator().post(TENANTS, fits + " ").problem(413, "too-large");
    operator().post(TENANTS, name("x".repeat(5_000_000))).problem(413, "too-large");
    operator()
        .post(TYPES, type(newName(), Map.of(), "x".repeat(200_000)))
        .problem(413, "too-large");
  }

  @Test
  void isReadyWhileTheDatabaseAnswers() {
    var ready = Api.at(ServerProcess.healthUri(base)).get("/health/ready").json(200);

    assertThat(ready.path("status").asText()).isEqualTo("UP");
    assertThat(ready.path("checks").findValuesAsText("name")).contains("database");
    var live = Api.at(ServerProcess.healthUri(base)).get("/health/live").json(200);
    assertThat(live.path("status").asText()).isEqualTo("UP");
  }

  private static List<String> ids(JsonNode page) {
    return TestTenant.ids(TestTenant.items(page.path("items")));
  }

  private List<String> allIds(String path) {
    var ids = new ArrayList<String>();
    var page = operator().get(path).json(200);
    ids.addAll(ids(page));
    while (!page.path("next_cursor").isNull()) {
      var more = path + (path.contains("?") ? "&" : "?") + "cursor=";
      page = operator().get(more + page.path("next_cursor").asText()).json(200);
      ids.addAll(ids(page));
    }
    return ids;
  }
}
