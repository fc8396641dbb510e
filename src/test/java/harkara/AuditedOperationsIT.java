package harkara;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.accounts.identity.AuditAction;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Api.Answer;
import harkara.testing.Browser;
import harkara.testing.ContainerTest;
import harkara.testing.Payloads;
import harkara.testing.People;
import harkara.testing.TestTenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the API description that changes something, one after the other: each that
 * succeeds leaves exactly one entry in the audit log, but for those that are listed as none. An
 * operation that this test does not know fails it: add it to {@link #steps}.
 */
@ContainerTest
class AuditedOperationsIT {
  private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";
  private static final String NO_ENTRY = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
  private static final String CONNECTIONS = "/api/v1/whatsapp-connections";
  private static final String TYPES = "/api/v1/event-types";

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  private Api operator;

  /**
   * An operation with the entry that it leaves.
   *
   * @param action null for none
   */
  private record Step(AuditAction action, Supplier<Answer> request) {}

  @BeforeEach
  void makeTenant() {
    operator = TestTenant.operator(base);
  }

  /** In this order. */
  private Map<String, Step> steps() {
    var subscription = tenant.subscribe(receiver.url("/hook"), TestTenant.ONE_ATTEMPT);
    var path = subscription.path();
    receiver.answers(500, 200);
    var dead = tenant.awaitStatus(tenant.publish(), subscription, "DEAD");
    var key = tenant.operator().post("/api/v1/api-keys", key()).json(201);
    var type = "audited.t" + UUID.randomUUID().toString().replace("-", "");
    var ours = tenant.operator();

    var steps = new LinkedHashMap<String, Step>();
    steps.put(
        "POST /api/v1/tenants",
        step(
            AuditAction.TENANT_CREATED,
            () -> operator.post("/api/v1/tenants", Map.of("name", "Audited"))));
    steps.put(
        "PATCH /api/v1/tenants/{id}",
        step(
            AuditAction.TENANT_CHANGED,
            () -> operator.patch("/api/v1/tenants/" + tenant.id(), Map.of("name", "Renamed"))));
    steps.put(
        "POST /api/v1/api-keys",
        step(AuditAction.API_KEY_CREATED, () -> ours.post("/api/v1/api-keys", key())));
    steps.put(
        "DELETE /api/v1/api-keys/{id}",
        step(
            AuditAction.API_KEY_REVOKED,
            () -> ours.delete("/api/v1/api-keys/" + key.path("id").asText())));
    steps.put(
        "POST /api/v1/event-types",
        step(AuditAction.EVENT_TYPE_CREATED, () -> operator.post(TYPES, type(type))));
    steps.put(
        "PUT /api/v1/event-types/{name}",
        step(AuditAction.EVENT_TYPE_CHANGED, () -> operator.put(TYPES + "/" + type, type(type))));
    steps.put(
        "PUT /api/v1/catalog",
        step(
            AuditAction.CATALOG_CHANGED,
            () -> ours.put("/api/v1/catalog", Map.of("published", true))));
    steps.put(
        "POST /api/v1/subscriptions",
        step(
            AuditAction.SUBSCRIPTION_CREATED,
            () ->
                ours.post(
                    SUBSCRIPTIONS,
                    Map.of("url", receiver.url("/new").toString(), "event_types", List.of(type)))));
    steps.put(
        "PATCH /api/v1/subscriptions/{id}",
        step(
            AuditAction.SUBSCRIPTION_CHANGED,
            () -> ours.patch(path, Map.of("description", "audited"))));
    steps.put("POST /api/v1/events", step(null, () -> ours.post("/api/v1/events", payload())));
    steps.put(
        "POST /api/v1/events/batch",
        step(null, () -> ours.post("/api/v1/events/batch", "[" + payload() + "]")));
    steps.put(
        "PUT /api/v1/whatsapp/messages/{id}",
        step(null, () -> ours.put("/api/v1/whatsapp/messages/audited", message())));
    steps.put(
        "POST /api/v1/whatsapp/messages",
        step(null, () -> ours.post("/api/v1/whatsapp/messages", List.of(message("of-batch")))));
    steps.put(
        "POST /api/v1/subscriptions/url-check",
        step(null, () -> ours.post(SUBSCRIPTIONS + "/url-check", Map.of("url", "x"))));
    steps.put(
        "POST /api/v1/subscriptions/{id}/signature-check",
        step(null, () -> ours.post(path + "/signature-check", Map.of("headers", Map.of()))));
    steps.put(
        "POST /api/v1/subscriptions/{id}/test",
        step(null, () -> ours.post(path + "/test", Map.of())));
    steps.put(
        "POST /api/v1/deliveries/{id}/replay",
        step(
            AuditAction.DELIVERY_REPLAYED,
            () -> ours.post("/api/v1/deliveries/" + dead.path("id").asText() + "/replay")));
    steps.put(
        "POST /api/v1/subscriptions/{id}/replay",
        step(
            AuditAction.SUBSCRIPTION_REPLAYED,
            () -> ours.post(path + "/replay", Map.of("since", "2020-01-01T00:00:00Z"))));
    steps.put(
        "POST /api/v1/subscriptions/{id}/pause",
        step(AuditAction.SUBSCRIPTION_PAUSED, () -> ours.post(path + "/pause")));
    steps.put(
        "POST /api/v1/subscriptions/{id}/resume",
        step(AuditAction.SUBSCRIPTION_RESUMED, () -> ours.post(path + "/resume")));
    steps.put(
        "POST /api/v1/search",
        step(null, () -> ours.post("/api/v1/search", Map.of("text", "wamid.1"))));
    steps.put(
        "POST /api/v1/events/{id}/reveal",
        step(
            AuditAction.EVENT_REVEALED,
            () -> ours.post("/api/v1/events/" + dead.path("event_id").asText() + "/reveal")));
    steps.put(
        "POST /api/v1/erasures",
        step(
            AuditAction.EVENTS_ERASED,
            () -> ours.post("/api/v1/erasures", Map.of("phone_number", "4915100000000"))));
    steps.put(
        "POST /api/v1/subscriptions/{id}/secret/rotate",
        step(
            AuditAction.SECRET_ROTATION_STARTED,
            () -> ours.post(path + "/secret/rotate", Map.of())));
    steps.put(
        "DELETE /api/v1/subscriptions/{id}/secret/rotation",
        step(AuditAction.SECRET_ROTATION_ENDED, () -> ours.delete(path + "/secret/rotation")));
    var open = tenant.subscribe(receiver.url("/open")).path();
    tenant.api().post(open + "/secret/rotate", Map.of()).json(200);
    steps.put(
        "POST /api/v1/subscriptions/{id}/secret/rotation/finish",
        step(AuditAction.SECRET_ROTATION_ENDED, () -> ours.post(open + "/secret/rotation/finish")));
    steps.putAll(stepsOfPeople(ours));
    steps.putAll(stepsOfWhatsApp());
    steps.put(
        "DELETE /api/v1/subscriptions/{id}",
        step(AuditAction.SUBSCRIPTION_DELETED, () -> ours.delete(path)));
    return steps;
  }

  private Map<String, Step> stepsOfPeople(Api ours) {
    var people = People.of(base, tenant);
    var person = people.add("VIEWER");
    var user = people.path(person);
    var email = People.newEmail();
    var accounts = "/api/v1/tenants/operator/users";
    operator.post(accounts, People.request(email, "OPERATOR")).json(201);
    var leaving = Browser.at(base).signIn(email, People.PASSWORD).api();
    var changing = Browser.at(base).signIn(email, People.PASSWORD).api();

    var steps = new LinkedHashMap<String, Step>();
    steps.put(
        "POST /api/v1/tenants/{id}/users",
        step(
            AuditAction.USER_CREATED,
            () -> ours.post(people.path(), People.request(People.newEmail(), "VIEWER"))));
    steps.put(
        "PATCH /api/v1/tenants/{id}/users/{user}",
        step(AuditAction.USER_CHANGED, () -> ours.patch(user, Map.of("role", "ADMIN"))));
    steps.put(
        "PUT /api/v1/tenants/{id}/users/{user}/password",
        step(
            AuditAction.PASSWORD_CHANGED,
            () -> ours.put(user + "/password", Map.of("password", "nine rusty tricycles"))));
    steps.put(
        "DELETE /api/v1/tenants/{id}/users/{user}",
        step(AuditAction.USER_DELETED, () -> ours.delete(user)));
    steps.put(
        "POST /api/v1/session",
        step(AuditAction.SIGNED_IN, () -> Browser.at(base).tryToSignIn(email, People.PASSWORD)));
    steps.put(
        "DELETE /api/v1/session",
        step(AuditAction.SIGNED_OUT, () -> leaving.delete(Browser.SESSION)));
    steps.put(
        "PUT /api/v1/session/mails",
        step(
            AuditAction.MAILS_CHOSEN,
            () ->
                changing.put(
                    Browser.SESSION + "/mails",
                    Map.of("kinds_off", List.of("endpoint.slow"), "weekly_digest", false))));
    var passwords = Map.of("old_password", People.PASSWORD, "new_password", "nine rusty tricycles");
    steps.put(
        "POST /api/v1/session/password",
        step(
            AuditAction.PASSWORD_CHANGED,
            () -> changing.post(Browser.SESSION + "/password", passwords)));
    return steps;
  }

  private Map<String, Step> stepsOfWhatsApp() {
    var connection =
        Map.of(
            "name", "Audited",
            "verify_token", "verify-me",
            "app_secrets", List.of("0123456789abcdef0123456789abcdef"));
    var path =
        CONNECTIONS + "/" + operator.post(CONNECTIONS, connection).json(201).path("id").asText();
    var number = path + "/numbers/" + System.nanoTime();
    var assigned = Map.of("tenant_id", tenant.id(), "display_phone_number", "+49 1512 3456789");

    var steps = new LinkedHashMap<String, Step>();
    steps.put(
        "POST /api/v1/whatsapp-connections",
        step(
            AuditAction.WHATSAPP_CONNECTION_CREATED, () -> operator.post(CONNECTIONS, connection)));
    steps.put(
        "PATCH /api/v1/whatsapp-connections/{id}",
        step(
            AuditAction.WHATSAPP_CONNECTION_CHANGED,
            () -> operator.patch(path, Map.of("name", "Renamed"))));
    steps.put(
        "PUT /api/v1/whatsapp-connections/{id}/numbers/{number}",
        step(AuditAction.WHATSAPP_NUMBER_ASSIGNED, () -> operator.put(number, assigned)));
    steps.put(
        "DELETE /api/v1/whatsapp-connections/{id}/numbers/{number}",
        step(AuditAction.WHATSAPP_NUMBER_REMOVED, () -> operator.delete(number)));
    steps.put(
        "POST /api/v1/whatsapp/preview",
        step(null, () -> operator.post("/api/v1/whatsapp/preview", Map.of("body", NO_ENTRY))));
    steps.put(
        "DELETE /api/v1/whatsapp-connections/{id}",
        step(AuditAction.WHATSAPP_CONNECTION_DELETED, () -> operator.delete(path)));
    return steps;
  }

  private static Step step(AuditAction action, Supplier<Answer> request) {
    return new Step(action, request);
  }

  private static Map<String, Object> key() {
    return Map.of("name", "audited", "scopes", List.of("events:write"));
  }

  private static String payload() {
    return Payloads.unique();
  }

  private static Map<String, Object> message() {
    return Map.of("message", Map.of("type", "text", "text", "audited"));
  }

  private static Map<String, Object> message(String ownId) {
    var message = new LinkedHashMap<>(message());
    message.put("id", ownId);
    return message;
  }

  private static Map<String, Object> type(String name) {
    return Map.of(
        "name", name, "schema", Map.of("type", "object"), "sample", Map.of("event", name));
  }

  @Test
  void knowsEveryOperationThatChangesSomething() {
    assertThat(steps().keySet())
        .as("operations that change something; what entry does a new one leave?")
        .containsExactlyInAnyOrderElementsOf(
            ApiDescription.read().operations().keySet().stream()
                .filter(name -> !name.startsWith("GET "))
                .toList());
  }

  @Test
  void leavesExactlyOneEntryEach() {
    for (var step : steps().entrySet()) {
      var before = entries();
      var answer = step.getValue().request().get();
      assertThat(answer.status()).as(step.getKey() + ": " + answer).isBetween(200, 299);

      var left = new ArrayList<>(entries());
      left.removeAll(before);
      var action = step.getValue().action();
      assertThat(left.stream().map(each -> each.path("action").asText()))
          .as(step.getKey())
          .containsExactlyElementsOf(action == null ? List.of() : List.of(action.name()));
      assertThat(left).allMatch(each -> each.path("operator").asBoolean());
    }
  }

  /** What is refused changes nothing. */
  @Test
  void leavesNoEntryForWhatIsRefused() {
    var steps = steps();
    var stranger = TestTenant.create(base).withScopes("events:write");
    var before = entries();

    for (var name : steps.keySet()) {
      var method = name.substring(0, name.indexOf(' '));
      var path = name.substring(name.indexOf(' ') + 1).replaceAll("\\{[a-z]+}", "sub_unknown");
      if (!path.startsWith("/api/v1/events")) {
        var answer = stranger.send(method, path, "application/json", "{}".getBytes());
        assertThat(answer.status()).as(name + ": " + answer).isBetween(400, 499);
      }
    }

    assertThat(entries()).containsExactlyElementsOf(before);
  }

  /** The tenant's log and the operator's, newest first; ours is alone on the server. */
  private List<JsonNode> entries() {
    return Stream.of(tenant.operator(), operator)
        .flatMap(api -> api.get("/api/v1/audit?limit=100").json(200).path("items").valueStream())
        .toList();
  }
}
