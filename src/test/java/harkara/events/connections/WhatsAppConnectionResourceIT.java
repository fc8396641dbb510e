package harkara.events.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.TestTenant;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections to WhatsApp and their numbers, as operators make them and nobody else. */
@ContainerTest
class WhatsAppConnectionResourceIT {
  private static final String CONNECTIONS = "/api/v1/whatsapp-connections";
  private static final String UNKNOWN = "01jtest0000000000000000000";
  private static final String TOKEN = "verify-t0ken-not-to-be-seen";
  private static final String FIRST = "app-secret-0ne-not-to-be-seen";
  private static final String SECOND = "app-secret-tw0-not-to-be-seen";
  private static final String MEDIA = "media-t0ken-not-to-be-seen";

  @ArquillianResource private URI base;

  private Api operator;
  private String path;
  private JsonNode created;

  @BeforeEach
  void connect() {
    operator = TestTenant.operator(base);
    created = operator.post(CONNECTIONS, request()).json(201);
    path = CONNECTIONS + "/" + created.path("id").asText();
  }

  /** There may be few. */
  @AfterEach
  void disconnect() {
    operator.delete(path);
  }

  private static Map<String, Object> request() {
    var request = new HashMap<String, Object>();
    request.put("name", "Ærlig ☕");
    request.put("verify_token", TOKEN);
    request.put("app_secrets", List.of(FIRST));
    request.put("media_token", MEDIA);
    return request;
  }

  private static Map<String, Object> with(String field, Object value) {
    var request = request();
    request.put(field, value);
    return request;
  }

  /** Meta's id of a number that no other test has. */
  private static String newNumber() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static Map<String, String> of(String tenant) {
    return Map.of("tenant_id", tenant, "display_phone_number", "+1 (555) 010-0003");
  }

  @Test
  void createsReadsChangesListsAndDeletes() {
    assertThat(created.path("id").asText()).matches("wac_[0-9a-z]{26}");
    assertThat(created.path("name").asText()).isEqualTo("Ærlig ☕");
    assertThat(created.path("callback_path").asText())
        .isEqualTo("/whatsapp/" + created.path("id").asText());
    assertThat(created.path("app_secrets").asInt()).isEqualTo(1);
    assertThat(created.path("media_token").asBoolean()).isTrue();
    assertThat(created.path("updated_at")).isEqualTo(created.path("created_at"));
    assertThat(created.path("last_challenge_at").isNull()).isTrue();
    assertThat(operator.get(path).json(200)).isEqualTo(created);

    var changed = operator.patch(path, Map.of("name", "New name", "media_token", "")).json(200);
    assertThat(changed.path("name").asText()).isEqualTo("New name");
    assertThat(changed.path("media_token").asBoolean()).isFalse();
    assertThat(changed.path("app_secrets").asInt()).isEqualTo(1);
    assertThat(Instant.parse(changed.path("updated_at").asText()))
        .isAfter(Instant.parse(created.path("updated_at").asText()));
    assertThat(operator.patch(path, "{}").json(200)).isEqualTo(changed);

    var newest = operator.get(CONNECTIONS + "?limit=1").json(200);
    assertThat(newest.path("items").get(0)).isEqualTo(changed);
    assertThat(operator.delete(path).status()).isEqualTo(204);
    operator.get(path).problem(404, "not-found");
    operator.patch(path, Map.of("name", "x")).problem(404, "not-found");
    operator.delete(path).problem(404, "not-found");
  }

  @Test
  void takesTwoAppSecretsWhileOneIsChanged() {
    var both = operator.patch(path, Map.of("app_secrets", List.of(SECOND, FIRST))).json(200);
    assertThat(both.path("app_secrets").asInt()).isEqualTo(2);

    var one = operator.patch(path, Map.of("app_secrets", List.of(SECOND))).json(200);
    assertThat(one.path("app_secrets").asInt()).isEqualTo(1);
    assertThat(one.path("media_token").asBoolean()).isTrue();
  }

  @Test
  void showsNoSecretAgain() {
    var number = path + "/numbers/" + newNumber();
    var tenant = TestTenant.create(base);
    var answers =
        List.of(
            operator.post(CONNECTIONS, with("name", "")),
            operator.post(CONNECTIONS, with("app_secrets", List.of(FIRST, FIRST))),
            operator.post(CONNECTIONS, with("app_secrets", List.of(FIRST, SECOND, MEDIA))),
            operator.post(CONNECTIONS, with("app_secrets", MEDIA)),
            operator.post(CONNECTIONS, with("verify_token", TOKEN + " ")),
            operator.patch(path, Map.of("verify_token", TOKEN, "media_token", MEDIA + "é")),
            operator.patch(path, Map.of("app_secrets", List.of(SECOND), "media_token", MEDIA)),
            operator.get(path),
            operator.get(CONNECTIONS),
            operator.put(number, of(tenant.id())),
            operator.get(number),
            operator.get("/api/v1/audit?limit=100"));

    assertThat(created.toString()).doesNotContain(TOKEN, FIRST, SECOND, MEDIA);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.text()).doesNotContain(TOKEN, FIRST, SECOND, MEDIA))
        .extracting(Api.Answer::status)
        .containsExactly(422, 422, 422, 422, 422, 422, 200, 200, 200, 200, 200, 200);
  }

  @Test
  void refusesWhatIsNotRightByName() {
    var bad = new LinkedHashMap<Map<String, Object>, String>();
    bad.put(with("name", " "), "/name");
    bad.put(with("name", "x".repeat(201)), "/name");
    bad.put(with("name", null), "/name");
    for (var token : List.of("", "short-7", "x".repeat(201), "with blank", "with-é-letter")) {
      bad.put(with("verify_token", token), "/verify_token");
    }
    bad.put(with("verify_token", null), "/verify_token");
    bad.put(with("app_secrets", null), "/app_secrets");
    bad.put(with("app_secrets", List.of()), "/app_secrets");
    bad.put(with("app_secrets", List.of(FIRST, SECOND, MEDIA)), "/app_secrets");
    bad.put(with("app_secrets", List.of(FIRST, FIRST)), "/app_secrets");
    bad.put(with("app_secrets", List.of(FIRST, "too-short")), "/app_secrets/1");
    bad.put(with("app_secrets", List.of("x".repeat(201))), "/app_secrets/0");
    bad.put(with("media_token", "too-short"), "/media_token");
    bad.put(with("media_token", ""), "/media_token");
    bad.put(with("media_token", "x".repeat(1001)), "/media_token");
    bad.put(with("app_secret", FIRST), "/app_secret");

    bad.forEach(
        (body, pointer) -> {
          var answer = operator.post(CONNECTIONS, body);
          answer.problem(422, "invalid-request");
          assertThat(answer.pointers()).as(answer.text()).containsExactly(pointer);
        });
    var unknown = operator.patch(path, Map.of("tokens", 1));
    unknown.problem(422, "invalid-request");
    assertThat(unknown.pointers()).containsExactly("/tokens");
    var none = operator.patch(path, Map.of("app_secrets", List.of()));
    assertThat(none.pointers()).containsExactly("/app_secrets");
    assertThat(operator.get(path).json(200)).isEqualTo(created);
  }

  @Test
  void givesNumbersToTenants() {
    var tenant = TestTenant.create(base).id();
    var other = TestTenant.create(base).id();
    var id = newNumber();
    var number = path + "/numbers/" + id;

    var assigned = operator.put(number, of(tenant)).json(200);
    assertThat(assigned.path("phone_number_id").asText()).isEqualTo(id);
    assertThat(assigned.path("tenant_id").asText()).isEqualTo(tenant);
    assertThat(assigned.path("display_phone_number").asText()).isEqualTo("15550100003");
    assertThat(assigned.path("business_account_id").isNull()).isTrue();
    assertThat(assigned.path("last_message_at").isNull()).isTrue();
    assertThat(operator.get(number).json(200)).isEqualTo(assigned);
    assertThat(operator.put(number, of(tenant)).json(200)).isEqualTo(assigned);

    var request =
        Map.of(
            "tenant_id", other, "display_phone_number", "4915", "business_account_id", "1022_-a");
    var moved = operator.put(number, request).json(200);
    assertThat(moved.path("tenant_id").asText()).isEqualTo(other);
    assertThat(moved.path("display_phone_number").asText()).isEqualTo("4915");
    assertThat(moved.path("business_account_id").asText()).isEqualTo("1022_-a");
    assertThat(moved.path("created_at")).isEqualTo(assigned.path("created_at"));

    operator.put(path + "/numbers/" + newNumber(), of(tenant)).json(200);
    var first = operator.get(path + "/numbers?limit=1").json(200);
    var cursor = first.path("next_cursor").asText();
    var next = operator.get(path + "/numbers?limit=1&cursor=" + cursor).json(200);
    assertThat(next.path("items").get(0)).isEqualTo(moved);
    assertThat(next.path("next_cursor").isNull()).isTrue();

    assertThat(operator.delete(number).status()).isEqualTo(204);
    operator.get(number).problem(404, "not-found");
    operator.delete(number).problem(404, "not-found");
    assertThat(operator.get(path + "/numbers").json(200).path("items")).hasSize(1);
  }

  @Test
  void saysWhichConnectionHasANumber() {
    var tenant = TestTenant.create(base).id();
    var other = operator.post(CONNECTIONS, request()).json(201).path("id").asText();
    var id = newNumber();
    operator.put(path + "/numbers/" + id, of(tenant)).json(200);

    var taken = operator.put(CONNECTIONS + "/" + other + "/numbers/" + id, of(tenant));
    assertThat(taken.problem(409, "conflict").path("detail").asText())
        .contains(id, created.path("id").asText(), "delete it there first");
    operator.get(CONNECTIONS + "/" + other + "/numbers/" + id).problem(404, "not-found");
    operator.delete(CONNECTIONS + "/" + other + "/numbers/" + id).problem(404, "not-found");

    operator.delete(path); // and its numbers with it
    operator.put(CONNECTIONS + "/" + other + "/numbers/" + id, of(tenant)).json(200);
    operator.delete(CONNECTIONS + "/" + other);
    operator.get(path + "/numbers").problem(404, "not-found");
  }

  @Test
  void refusesNumbersThatAreNotRight() {
    var tenant = TestTenant.create(base).id();
    var number = path + "/numbers/" + newNumber();
    var bad = new LinkedHashMap<Map<String, String>, String>();
    for (var nobody : List.of("ten_" + UNKNOWN, "ten_x", "operator", "sub_" + UNKNOWN)) {
      bad.put(of(nobody), "/tenant_id");
    }
    for (var phone : List.of("abc", "123", "+", "1".repeat(21), "+49 151 x", "++49151234")) {
      bad.put(Map.of("tenant_id", tenant, "display_phone_number", phone), "/display_phone_number");
    }
    bad.put(Map.of("tenant_id", tenant), "/display_phone_number");
    bad.put(Map.of("display_phone_number", "4915112345678"), "/tenant_id");

    bad.forEach(
        (body, pointer) -> {
          var answer = operator.put(number, body);
          answer.problem(422, "invalid-request");
          assertThat(answer.pointers()).as(answer.text()).containsExactly(pointer);
        });
    assertThat(operator.put(number, of("ten_" + UNKNOWN)).text()).contains("ten_" + UNKNOWN);
    operator.get(number).problem(404, "not-found");
    var nowhere = CONNECTIONS + "/wac_" + UNKNOWN;
    operator.put(nowhere + "/numbers/1", of(tenant)).problem(404, "not-found");
    operator.get(nowhere + "/numbers").problem(404, "not-found");
    for (var id : List.of("x".repeat(65), "a.b", "%C3%A9")) {
      operator.put(path + "/numbers/" + id, of(tenant)).problem(400, "invalid-parameter");
    }
  }

  @Test
  void isForOperatorsOnly() {
    var tenant = TestTenant.create(base);
    var number = path + "/numbers/" + newNumber();
    operator.put(number, of(tenant.id())).json(200);
    var admin =
        tenant.withScopes("tenants:write", "webhooks:write", "webhooks:read", "events:write");

    for (var api : List.of(admin, tenant.api())) {
      api.get(CONNECTIONS).problem(403, "forbidden");
      api.post(CONNECTIONS, request()).problem(403, "forbidden");
      api.get(path).problem(403, "forbidden");
      api.patch(path, Map.of("name", "Mine")).problem(403, "forbidden");
      api.delete(path).problem(403, "forbidden");
      api.get(path + "/numbers").problem(403, "forbidden");
      api.get(number).problem(403, "forbidden");
      api.put(number, of(tenant.id())).problem(403, "forbidden");
      api.delete(number).problem(403, "forbidden");
    }
    var entries = admin.get("/api/v1/audit?limit=100").json(200).path("items");
    assertThat(entries.findValuesAsText("action")).noneMatch(each -> each.startsWith("WHATSAPP"));
  }

  @Test
  void leavesEntriesThatNameFieldsAndNumbersOnly() {
    var tenant = TestTenant.create(base).id();
    var id = newNumber();
    operator.patch(path, Map.of("verify_token", TOKEN, "app_secrets", List.of(FIRST))).json(200);
    operator.put(path + "/numbers/" + id, of(tenant)).json(200);
    operator.put(path + "/numbers/" + id, of(tenant)).json(200); // so already
    operator.delete(path + "/numbers/" + id);

    var log = "/api/v1/audit?subject=" + created.path("id").asText();
    var entries = operator.get(log).json(200).path("items");
    assertThat(entries.findValuesAsText("action"))
        .containsExactly(
            "WHATSAPP_NUMBER_REMOVED",
            "WHATSAPP_NUMBER_ASSIGNED",
            "WHATSAPP_CONNECTION_CHANGED",
            "WHATSAPP_CONNECTION_CREATED");
    assertThat(entries.get(1).path("detail").asText())
        .isEqualTo("number=" + id + " tenant=" + tenant);
    assertThat(entries.get(2).path("detail").asText()).isEqualTo("fields=verify_token,app_secrets");
  }
}
