package harkara.subscriptions.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.TestDatabase;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that a tenant does with its subscriptions. */
@ContainerTest
class SubscriptionIT {
  private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";
  private static final String UNKNOWN = SUBSCRIPTIONS + "/sub_01jtest0000000000000000000";

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  private Api api;

  @BeforeEach
  void makeATenant() {
    api = tenant.api();
  }

  private Subscription subscribe(Map<String, Object> fields) {
    return tenant.subscribe(receiver.url("/hook"), fields);
  }

  private Map<String, Object> request(String field, Object value) {
    var request = new HashMap<String, Object>();
    request.put("url", receiver.url("/hook").toString());
    request.put("event_types", List.of("*"));
    request.put(field, value);
    return request;
  }

  // create, read, list, change

  @Test
  void createsASubscriptionAndShowsItsSecretOnce() {
    var url = receiver.url("/hook?a=b%20c").toString();
    var types = List.of("message.sent", "message.failed", "message.sent");
    var answer =
        api.post(
            SUBSCRIPTIONS,
            Map.of(
                "url",
                url,
                "event_types",
                types,
                "description",
                "Our CRM",
                "headers",
                Map.of("X-Api-Key", "custom-value-1"),
                "retry",
                Map.of("attempts", 5, "first_delay", "PT30S")));
    var created = answer.json(201);
    var secret = created.path("secret").asText();
    var path = SUBSCRIPTIONS + "/" + created.path("id").asText();

    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(created.path("id").asText()).matches("sub_[0-9a-z]{26}");
    assertThat(secret).matches("whsec_[A-Za-z0-9]{44}");
    assertThat(created.path("url").asText()).isEqualTo(url);
    assertThat(created.path("event_types").toString())
        .isEqualTo("[\"message.failed\",\"message.sent\"]");
    assertThat(created.path("description").asText()).isEqualTo("Our CRM");
    assertThat(created.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(created.path("paused_by").isNull()).isTrue();
    assertThat(created.path("headers").toString()).isEqualTo("{\"X-Api-Key\":\"(hidden)\"}");
    assertThat(created.path("retry").toString())
        .isEqualTo("{\"attempts\":5,\"first_delay\":\"PT30S\"}");

    var read = api.get(path);
    var list = api.get(SUBSCRIPTIONS);
    var change = api.patch(path, Map.of("description", "Our old CRM"));
    for (var later : List.of(read, list, change, api.post(path + "/pause"))) {
      assertThat(later.status()).isEqualTo(200);
      assertThat(later.text())
          .doesNotContain(secret.substring(6))
          .doesNotContain("custom-value")
          .doesNotContain("\"secret\"")
          .contains("\"secret_fingerprint\":\"" + created.path("secret_fingerprint").asText());
    }
    assertThat(list.json().path("items").get(0)).isEqualTo(read.json());
    assertThat(answer.text()).doesNotContain("custom-value");
  }

  @Test
  void keepsSecretsAndHeaderValuesOutOfTheDatabase() throws SQLException {
    Assumptions.assumeTrue(TestDatabase.isShared(), "H2's file is the server's alone");
    var subscription = subscribe(Map.of("headers", Map.of("X-Token", "custom-value-2")));
    api.post(subscription.path() + "/test", "{}").json(200);
    var database = TestDatabase.shared();
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      for (var table : List.of("subscription", "subscription_secret", "attempt", "delivery")) {
        var rows = new ArrayList<String>();
        try (var result = statement.executeQuery("select * from " + table)) {
          while (result.next()) {
            for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
              rows.add(text(result.getObject(column)));
            }
          }
        }
        assertThat(rows).as(table).isNotEmpty();
        assertThat(String.join("\n", rows))
            .as(table)
            .doesNotContain(subscription.secret().substring(6))
            .doesNotContain("custom-value-2");
      }
    }
  }

  private static String text(Object column) {
    return column instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : String.valueOf(column);
  }

  @Test
  void listsSubscriptionsNewestFirstPageByPage() {
    var mine = IntStream.range(0, 5).mapToObj(each -> subscribe(Map.of()).id()).toList();

    var first = api.get(SUBSCRIPTIONS + "?limit=2").json(200);

    assertThat(TestTenant.ids(TestTenant.items(first.path("items"))))
        .containsExactly(mine.get(4), mine.get(3));
    assertThat(TestTenant.ids(tenant.listAll(SUBSCRIPTIONS + "?limit=2")))
        .containsExactly(mine.get(4), mine.get(3), mine.get(2), mine.get(1), mine.get(0));
    var other = TestTenant.create(base).api();
    assertThat(other.get(SUBSCRIPTIONS).json(200).path("items")).isEmpty();
    var cursor = first.path("next_cursor").asText();
    other.get(SUBSCRIPTIONS + "?cursor=" + cursor).problem(400, "invalid-parameter");
    api.get("/api/v1/events?cursor=" + cursor).problem(400, "invalid-parameter");
  }

  @Test
  void changesWhatIsNamedAndLeavesTheRest() {
    var subscription =
        subscribe(
            Map.of(
                "description", "Old",
                "headers", Map.of("X-One", "1"),
                "retry", Map.of("attempts", 2)));
    var path = subscription.path();
    var before = api.get(path).json(200);

    var changes = new LinkedHashMap<String, String>();
    changes.put("url", "\"" + receiver.url("/other") + "\"");
    changes.put("event_types", "[\"message.sent\"]");
    changes.put("description", "\"New\"");
    changes.put("headers", "{\"X-Two\":\"2\"}");
    changes.put("retry", "{\"first_delay\":\"PT2S\"}");
    var expected = fields(before);
    changes.forEach(
        (field, value) -> {
          var changed = api.patch(path, "{\"" + field + "\":" + value + "}").json(200);
          assertThat(changed.path(field)).as(field).isNotEqualTo(before.path(field));
          expected.put(field, changed.path(field));
          expected.put("updated_at", changed.path("updated_at"));
          assertThat(fields(changed)).isEqualTo(expected);
          assertThat(api.get(path).json(200)).isEqualTo(changed);
        });

    var emptied =
        api.patch(path, "{\"description\":\"\",\"headers\":{},\"retry\":{},\"url\":null}")
            .json(200);
    assertThat(emptied.path("description").isNull()).isTrue();
    assertThat(emptied.path("headers")).isEmpty();
    assertThat(emptied.path("retry").toString())
        .isEqualTo("{\"attempts\":null,\"first_delay\":null}");
    assertThat(emptied.path("url").asText()).endsWith("/other");
    assertThat(fields(api.patch(path, "{}").json(200)).keySet()).isEqualTo(expected.keySet());
  }

  private static Map<String, JsonNode> fields(JsonNode object) {
    var fields = new TreeMap<String, JsonNode>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  @Test
  void sendsUnderTheChangedSettings() {
    var subscription = subscribe(Map.of("headers", Map.of("X-One", "first-value")));
    tenant.publish();
    assertThat(receiver.await("/hook", 1).get(0).header("X-One")).hasValue("first-value");

    var url = receiver.url("/other").toString();
    api.patch(subscription.path(), Map.of("url", url, "headers", Map.of("X-Two", "second")));
    var event = tenant.publish();

    var request = receiver.await("/other", 1).get(0);
    assertThat(request.header("X-Two")).hasValue("second");
    assertThat(request.header("X-One")).isEmpty();
    assertThat(request.header("webhook-id")).hasValue(event);
    var delivery = tenant.awaitStatus(event, subscription, "DELIVERED");
    var attempt = delivery.path("attempts").get(0);
    assertThat(attempt.path("request_headers").path("X-Two").asText()).isEqualTo("(masked)");
    assertThat(receiver.requests("/hook")).hasSize(1);
  }

  // what is refused

  @Test
  void refusesUrlsThatAreNone() {
    var subscription = subscribe(Map.of());
    var bad =
        List.of(
            "ftp://example.com/hook",
            "HTTP//example.com",
            "javascript:alert(1)",
            "//example.com/hook",
            "/hook",
            "example.com",
            "https:///hook",
            "https://",
            "https://user@example.com/",
            "https://user:password@example.com/",
            "https://example.com/#part",
            "https://example.com/#",
            "https://exa mple.com/",
            " https://example.com/",
            "https://example.com/\\t",
            "https://example.com/caf\u00e9",
            "https://example.com\\\\@evil.example/",
            "https://example.com:0/",
            "https://example.com:65536/",
            "https://example.com:x/",
            "https://example.com:080/",
            "https://example.com/%zz",
            "https://%65xample.com/",
            "https://[::1/",
            "https://example.com/" + "x".repeat(2029));

    for (var url : bad) {
      var body = "{\"event_types\":[\"*\"],\"url\":\"" + url + "\"}";
      var created = api.post(SUBSCRIPTIONS, body);
      created.problem(422, "invalid-url");
      assertThat(created.pointers()).as(url).containsExactly("/url");
      var changed = api.patch(subscription.path(), "{\"url\":\"" + url + "\"}");
      changed.problem(422, "invalid-url");
      assertThat(changed.pointers()).as(url).containsExactly("/url");
    }
    for (var url :
        List.of("https://example.com/" + "x".repeat(2028), "http://example.com:81/?a=%20")) {
      api.post(SUBSCRIPTIONS, request("url", url)).json(201);
    }
  }

  @Test
  void refusesFieldsThatAreNotRight() {
    var bad = new LinkedHashMap<Object, String>();
    bad.put(request("url", null), "/url");
    bad.put(request("url", ""), "/url");
    bad.put(request("url", 7), "/url");
    bad.put(request("event_types", null), "/event_types");
    bad.put(request("event_types", List.of()), "/event_types");
    bad.put(request("event_types", "*"), "/event_types");
    bad.put(request("event_types", List.of("*", "message.sent")), "/event_types");
    bad.put(request("event_types", Arrays.asList("message.sent", null)), "/event_types/1");
    bad.put(request("event_types", List.of(7)), "/event_types/0");
    bad.put(request("event_types", manyTypes(101)), "/event_types");
    bad.put(request("description", "x".repeat(501)), "/description");
    bad.put(request("description", "\u0000"), "/description");
    bad.put(request("headers", List.of()), "/headers");
    bad.put(request("retry", 3), "/retry");
    bad.put(request("retry", Map.of("attempts", 0)), "/retry/attempts");
    bad.put(request("retry", Map.of("attempts", 11)), "/retry/attempts");
    bad.put(request("retry", Map.of("attempts", "3")), "/retry/attempts");
    bad.put(request("retry", Map.of("attempts", 1.5)), "/retry/attempts");
    bad.put(request("retry", Map.of("delay", "PT1S")), "/retry/delay");
    for (var delay :
        List.of("PT0.999S", "PT1H0.001S", "-PT5S", "10", "P", "", "PT99999999999999H")) {
      bad.put(request("retry", Map.of("first_delay", delay)), "/retry/first_delay");
    }
    bad.put(request("secret", "whsec_mine"), "/secret");
    bad.put(request("tenant_id", tenant.id()), "/tenant_id");

    bad.forEach(
        (body, pointer) -> {
          var answer = api.post(SUBSCRIPTIONS, body);
          answer.problem(422, "invalid-request");
          assertThat(answer.pointers()).as(body.toString()).first().isEqualTo(pointer);
        });
    var unknown = api.post(SUBSCRIPTIONS, request("event_types", List.of("*", "message.lost")));
    unknown.problem(422, "unknown-event-type");
    assertThat(unknown.pointers()).containsExactly("/event_types/1");
    assertThat(tenant.list(SUBSCRIPTIONS)).isEmpty();
    subscribe(Map.of("retry", Map.of("attempts", 10, "first_delay", "PT1H")));
    subscribe(Map.of("description", "x".repeat(500), "event_types", manyTypes(100)));
  }

  private static List<String> manyTypes(int count) {
    return IntStream.range(0, count).mapToObj(each -> "message.sent").toList();
  }

  @Test
  void refusesHeadersThatAreNotForTenantsToSet() {
    var subscription = subscribe(Map.of());
    var bad = new ArrayList<Map<String, String>>();
    for (var name :
        List.of(
            "Host",
            "host",
            "Content-Type",
            "Content-Length",
            "Transfer-Encoding",
            "Connection",
            "Upgrade",
            "TE",
            "Trailer",
            "Expect",
            "Cookie",
            "Proxy-Authorization",
            "Forwarded",
            "X-Forwarded-For",
            "webhook-id",
            "Webhook-Signature",
            "X-Webhook-Signature",
            "X_Under",
            "X Blank",
            "X:Colon",
            "",
            "X-\u00e9",
            "x".repeat(65),
            "X-Line\r\nX-Two")) {
      bad.add(Map.of(name, "value"));
    }
    for (var value :
        List.of(
            "", " ", " x", "x ", "\t", "a\r\nX-Two: b", "a\nb", "caf\u00e9", "x".repeat(4097))) {
      bad.add(Map.of("X-Custom", value));
    }
    bad.add(Map.of("X-Custom", "1", "x-custom", "2"));
    bad.add(names(11));

    for (var headers : bad) {
      var created = api.post(SUBSCRIPTIONS, request("headers", headers));
      created.problem(422, "invalid-request");
      assertThat(created.pointers())
          .as(headers.toString())
          .allMatch(at -> at.startsWith("/headers"));
      var changed = api.patch(subscription.path(), Map.of("headers", headers));
      changed.problem(422, "invalid-request");
    }
    var nullValue = api.post(SUBSCRIPTIONS, request("headers", singleNull()));
    nullValue.problem(422, "invalid-request");
    assertThat(nullValue.pointers()).containsExactly("/headers/X-Custom");
  }

  private static Map<String, String> names(int count) {
    return IntStream.range(0, count)
        .boxed()
        .collect(Collectors.toMap(each -> "X-Custom-" + each, each -> "value " + each));
  }

  private static Map<String, String> singleNull() {
    var headers = new HashMap<String, String>();
    headers.put("X-Custom", null);
    return headers;
  }

  @Test
  void sendsTenHeadersOfTheLargestSize() {
    var headers = new HashMap<>(names(9));
    headers.put("x".repeat(64), "~".repeat(4096));
    subscribe(Map.of("headers", headers));

    tenant.publish();

    var request = receiver.await(1).get(0);
    headers.forEach((name, value) -> assertThat(request.headers(name)).containsExactly(value));
  }

  @Test
  void takesASecretThatTheReceiverHasAlready() {
    var secret = importedSecret();
    var answer = api.post(SUBSCRIPTIONS, request("secret", secret));
    var created = answer.json(201);
    var subscription = new Subscription(created.path("id").asText(), secret);

    assertThat(created.path("secret").asText()).isEqualTo(secret);
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(api.get(subscription.path()).text())
        .doesNotContain(secret.substring(6))
        .doesNotContain("\"secret\"");
    receiver.answers(Answer.status(500).body("I know " + secret));
    var delivery = tenant.awaitStatus(tenant.publish(), subscription, "SCHEDULED");
    var request = receiver.await(1).get(0);
    assertThat(Verification.bodyIsSigned(request, secret)).isTrue();
    assertThat(request.headers("webhook-signature"))
        .containsExactly(Verification.standardSignature(request, secret));
    assertThat(api.get("/api/v1/deliveries/" + delivery.path("id").asText()).text())
        .contains("I know (masked)")
        .doesNotContain(secret.substring(6));
  }

  @Test
  void refusesASecretThatIsNoneOrCanBeGuessed() {
    for (var secret :
        List.of(
            "",
            "secret",
            "whsec_dG9vc2hvcnQ=",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_" + "A".repeat(44),
            importedSecret().substring(6))) {
      var problem =
          api.post(SUBSCRIPTIONS, request("secret", secret)).problem(422, "invalid-request");
      assertThat(problem.at("/errors/0/pointer").asText()).as(secret).isEqualTo("/secret");
      assertThat(problem.path("detail").asText()).startsWith("The secret ");
    }
  }

  /** With all that base64 can hold. */
  private static String importedSecret() {
    var bytes = new byte[64];
    String text;
    do {
      new SecureRandom().nextBytes(bytes);
      text = Base64.getEncoder().encodeToString(bytes);
    } while (text.indexOf('+') < 0 || text.indexOf('/') < 0);
    return "whsec_" + text;
  }

  @Test
  void listsDeliveriesInSeveralStates() {
    receiver.answersPath("/failing", 500);
    var taken = subscribe(Map.of());
    var failing = tenant.subscribe(receiver.url("/failing"), Map.of());
    var event = tenant.publish();
    tenant.awaitStatus(event, taken, "DELIVERED");
    tenant.awaitStatus(event, failing, "SCHEDULED");

    assertThat(statuses("DEAD,SCHEDULED")).containsExactly("SCHEDULED");
    assertThat(statuses("SCHEDULED,%20DELIVERED"))
        .containsExactlyInAnyOrder("SCHEDULED", "DELIVERED");
    assertThat(statuses("DEAD,CANCELLED")).isEmpty();
    for (var wrong : List.of("", "DEAD,", ",", "DEAD,dead", "DEAD.SCHEDULED")) {
      api.get("/api/v1/deliveries?status=" + wrong).problem(400, "invalid-parameter");
    }
  }

  private List<String> statuses(String filter) {
    return tenant.list("/api/v1/deliveries?status=" + filter).stream()
        .map(delivery -> delivery.path("status").asText())
        .toList();
  }

  // isolation

  @Test
  void answersForAnotherTenantsSubscriptionAsForNone() {
    var other = TestTenant.create(base);
    var theirs = other.subscribe(receiver.url("/theirs"));
    var event = other.publish();
    var delivery = other.awaitStatus(event, theirs, "DELIVERED").path("id").asText();
    var ids = new LinkedHashMap<String, String>();
    ids.put(theirs.id(), "sub_01jtest0000000000000000000");
    ids.put(event, "evt_01jtest0000000000000000000");
    ids.put(delivery, "dlv_01jtest0000000000000000000");

    List<Function<String, Api.Answer>> requests =
        List.of(
            id -> api.get(SUBSCRIPTIONS + "/" + id),
            id -> api.patch(SUBSCRIPTIONS + "/" + id, Map.of("description", "mine")),
            id -> api.patch(SUBSCRIPTIONS + "/" + id, Map.of("url", "nonsense")),
            id -> api.post(SUBSCRIPTIONS + "/" + id + "/pause"),
            id -> api.post(SUBSCRIPTIONS + "/" + id + "/resume"),
            id -> api.post(SUBSCRIPTIONS + "/" + id + "/test", "{}"),
            id -> api.post(SUBSCRIPTIONS + "/" + id + "/test", "{\"event_type\":\"no.such\"}"),
            id ->
                api.post(
                    SUBSCRIPTIONS + "/" + id + "/replay", "{\"since\":\"2020-01-01T00:00:00Z\"}"),
            id -> api.post(SUBSCRIPTIONS + "/" + id + "/replay", "{\"since\":\"soon\"}"),
            id -> api.get(SUBSCRIPTIONS + "/" + id + "/stats"),
            id -> api.delete(SUBSCRIPTIONS + "/" + id),
            id -> api.get("/api/v1/events/" + id),
            id -> api.get("/api/v1/events/" + id + "/payload"),
            id -> api.get("/api/v1/events/" + id + "/trace"),
            id -> api.get("/api/v1/deliveries/" + id),
            id -> api.post("/api/v1/deliveries/" + id + "/replay"),
            id -> api.get("/api/v1/deliveries?subscription_id=" + id),
            id -> api.get("/api/v1/deliveries?event_id=" + id));
    ids.forEach(
        (foreign, unknown) -> {
          for (var request : requests) {
            var answer = request.apply(foreign);
            assertThat(withoutInstance(answer)).isEqualTo(withoutInstance(request.apply(unknown)));
            assertThat(answer.text()).doesNotContain(foreign, receiver.url("/theirs").toString());
          }
        });

    assertThat(other.api().get(theirs.path()).json(200).path("status").asText())
        .isEqualTo("ACTIVE");
    assertThat(receiver.requests("/theirs")).hasSize(1);
    assertThat(tenant.list("/api/v1/deliveries")).isEmpty();
    assertThat(tenant.list("/api/v1/events")).isEmpty();
  }

  /** Status, headers and body, without what differs from answer to answer. */
  private static String withoutInstance(Api.Answer answer) {
    return (answer.headers().map() + " " + answer)
        .replaceAll("urn:uuid:[0-9a-f-]+", "")
        .replaceAll("(?i)(?:date|connection)=\\[[^]]*](?:, )?", "");
  }

  @Test
  void doesNotFindWhatIsNotThere() {
    for (var path : List.of(UNKNOWN, SUBSCRIPTIONS + "/x", SUBSCRIPTIONS + "/" + tenant.id())) {
      api.get(path).problem(404, "not-found");
      api.patch(path, "{}").problem(404, "not-found");
      api.delete(path).problem(404, "not-found");
      api.post(path + "/pause").problem(404, "not-found");
      api.post(path + "/resume").problem(404, "not-found");
      api.post(path + "/test", "{}").problem(404, "not-found");
      api.get(path + "/stats").problem(404, "not-found");
      api.post(path + "/replay", "{\"since\":\"2020-01-01T00:00:00Z\"}").problem(404, "not-found");
    }
  }

  // checking a URL

  @Test
  void saysWhichRuleAUrlBreaksBeforeItIsUsed() {
    var path = SUBSCRIPTIONS + "/url-check";
    var allowed = api.post(path, Map.of("url", receiver.url("/hook").toString())).json(200);
    assertThat(allowed.path("allowed").asBoolean()).isTrue();
    assertThat(allowed.path("rule").isNull()).isTrue();

    for (var url : List.of("x", "ftp://example.com/", "https://user@example.com/", "https://x")) {
      var refused = api.post(path, Map.of("url", url)).json(200);
      assertThat(refused.path("allowed").asBoolean()).as(url).isFalse();
      var created = api.post(SUBSCRIPTIONS, request("url", url)).problem(422, "invalid-url");
      assertThat(refused.path("rule")).as(url).isEqualTo(created.path("detail"));
    }
    assertThat(tenant.list(SUBSCRIPTIONS)).isEmpty();
    api.post(path, "{}").problem(422, "invalid-request");
    tenant
        .withScopes("webhooks:read")
        .post(path, Map.of("url", "https://example.com"))
        .problem(403, "forbidden");
  }

  // pause, resume, delete

  @Test
  void sendsNothingWhilePausedAndTheTraceSaysWhy() {
    var paused = subscribe(Map.of());
    var active = tenant.subscribe(receiver.url("/active"));

    var view = api.post(paused.path() + "/pause").json(200);
    var event = tenant.publish();
    tenant.awaitStatus(event, active, "DELIVERED");

    assertThat(view.path("status").asText()).isEqualTo("PAUSED");
    assertThat(view.path("paused_by").asText()).isEqualTo("PERSON");
    assertThat(api.post(paused.path() + "/pause").json(200).path("status").asText())
        .isEqualTo("PAUSED");
    assertThat(decision(event, paused)).isEqualTo("PAUSED");
    assertThat(tenant.list("/api/v1/deliveries?subscription_id=" + paused.id())).isEmpty();

    var resumed = api.post(paused.path() + "/resume").json(200);
    var next = tenant.publish();

    assertThat(resumed.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(resumed.path("paused_by").isNull()).isTrue();
    tenant.awaitStatus(next, paused, "DELIVERED");
    assertThat(decision(next, paused)).isEqualTo("MATCHED");
    assertThat(decision(event, paused)).isEqualTo("PAUSED");
    assertThat(receiver.requests("/hook")).hasSize(1);
    assertThat(api.post(paused.path() + "/resume").json(200).path("status").asText())
        .isEqualTo("ACTIVE");
  }

  private String decision(String event, Subscription subscription) {
    return TestTenant.items(api.get("/api/v1/events/" + event + "/trace").json(200).path("items"))
        .stream()
        .filter(item -> item.path("subscription_id").asText().equals(subscription.id()))
        .map(item -> item.path("decision").asText())
        .findFirst()
        .orElse("not in the trace");
  }

  @Test
  void aChangeThatChangesNothingLeavesNothing() {
    var fields = new HashMap<String, Object>();
    fields.put("url", receiver.url("/hook").toString());
    fields.put("event_types", List.of("message.sent", "message.failed"));
    fields.put("description", "Our CRM");
    fields.put("headers", Map.of("X-Api-Key", "custom-value-1"));
    fields.put("retry", Map.of("attempts", 5, "first_delay", "PT30S"));
    var subscription = subscribe(fields);
    api.post(subscription.path() + "/pause").json(200);
    var view = api.get(subscription.path()).json(200);
    var audit = auditOf(subscription);

    for (var field : fields.entrySet()) {
      api.patch(subscription.path(), Map.of(field.getKey(), field.getValue())).json(200);
    }
    api.patch(subscription.path(), fields).json(200);
    api.post(subscription.path() + "/pause").json(200);

    assertThat(api.get(subscription.path()).json(200)).isEqualTo(view);
    assertThat(auditOf(subscription)).isEqualTo(audit);
    assertThat(audit).hasSize(2);
    api.patch(subscription.path(), Map.of("headers", Map.of("X-Api-Key", "another"))).json(200);
    assertThat(auditOf(subscription)).hasSize(3);
  }

  private List<JsonNode> auditOf(Subscription subscription) {
    var path = "/api/v1/audit?subject=" + subscription.id();
    return TestTenant.items(tenant.operator().get(path).json(200).path("items"));
  }

  @Test
  void theTraceShowsSubscriptionsPageByPage() {
    var subscriptions = new ArrayList<String>();
    for (var each = 0; each < 5; each++) {
      subscriptions.add(0, tenant.subscribe(receiver.url("/hook")).id());
    }
    var trace = "/api/v1/events/" + tenant.publish() + "/trace";

    var all = tenant.listAll(trace + "?limit=2");

    assertThat(all)
        .extracting(item -> item.path("subscription_id").asText())
        .isEqualTo(subscriptions);
    assertThat(all).allMatch(item -> item.path("decision").asText().equals("MATCHED"));
    assertThat(TestTenant.items(api.get(trace + "?limit=2").json(200).path("items"))).hasSize(2);
    api.get(trace + "?limit=101").problem(400, "invalid-parameter");
  }

  /** However often somebody changes it, so much is kept and read of it. */
  @Test
  void keepsTheNewestChangesOfASubscriptionForTheTrace() {
    var subscription = tenant.subscribe(receiver.url("/hook"));
    api.post(subscription.path() + "/pause").json(200);
    var event = tenant.publish();
    assertThat(decision(event, subscription)).isEqualTo("PAUSED");

    for (var change = 0; change < SubscriptionRevisions.MOST / 2; change++) {
      tenant.operator().post(subscription.path() + "/resume").json(200);
      tenant.operator().post(subscription.path() + "/pause").json(200);
    }

    assertThat(decision(event, subscription)).isEqualTo("NO_LONGER_KNOWN");
    assertThat(decision(tenant.publish(), subscription)).isEqualTo("PAUSED");
  }

  @Test
  void holdsWaitingDeliveriesWhilePausedAndSendsThemOnResume() {
    receiver.answers(503, 200);
    var subscription = subscribe(Map.of("retry", Map.of("first_delay", "PT1H")));
    var event = tenant.publish();
    tenant.awaitStatus(event, subscription, "SCHEDULED");
    Eventually.until(
        "the failed attempt is written down",
        () -> tenant.list("/api/v1/deliveries").get(0).path("attempt_count").asInt() == 1);

    api.post(subscription.path() + "/pause").json(200);
    assertThat(tenant.list("/api/v1/deliveries").get(0).path("due_at").isNull()).isTrue();
    api.post(subscription.path() + "/resume").json(200);

    var delivery = tenant.awaitStatus(event, subscription, "DELIVERED");
    assertThat(delivery.path("attempts")).hasSize(2);
  }

  @Test
  void pausesASubscriptionWhoseEndpointIsGone() {
    receiver.answers(410);
    var subscription = subscribe(Map.of("retry", Map.of("first_delay", "PT1H")));

    tenant.publish();

    var view =
        Eventually.until(
            "it is paused",
            () -> api.get(subscription.path()).json(200),
            read -> read.path("status").asText().equals("PAUSED"));
    assertThat(view.path("paused_by").asText()).isEqualTo("GONE");
  }

  @Test
  void deletesASubscriptionCancelsWhatWaitsAndKeepsTheLog() {
    receiver.answers(200, 503);
    var subscription = subscribe(Map.of("retry", Map.of("first_delay", "PT1H")));
    var delivered = tenant.publish();
    var before = tenant.awaitStatus(delivered, subscription, "DELIVERED");
    var waiting = tenant.publish();
    Eventually.until(
        "the failed attempt is written down",
        () -> tenant.list("/api/v1/deliveries").get(0).path("attempt_count").asInt() == 1);

    assertThat(api.delete(subscription.path()).status()).isEqualTo(204);
    var after = tenant.publish();

    api.get(subscription.path()).problem(404, "not-found");
    api.delete(subscription.path()).problem(404, "not-found");
    api.post(subscription.path() + "/resume").problem(404, "not-found");
    assertThat(tenant.list(SUBSCRIPTIONS)).isEmpty();
    var log = tenant.list("/api/v1/deliveries?subscription_id=" + subscription.id());
    assertThat(log)
        .extracting(delivery -> delivery.path("status").asText())
        .containsExactly("CANCELLED", "DELIVERED");
    var kept = api.get("/api/v1/deliveries/" + before.path("id").asText()).json(200);
    assertThat(kept).isEqualTo(before);
    assertThat(decision(waiting, subscription)).isEqualTo("MATCHED");
    assertThat(decision(after, subscription)).isEqualTo("DELETED");
    for (var delivery : log) {
      var replay = "/api/v1/deliveries/" + delivery.path("id").asText() + "/replay";
      api.post(replay).problem(409, "conflict");
    }
  }

  // filter

  @Test
  void sendsOnlyTheEventTypesThatWereAskedFor() {
    var some =
        subscribe(Map.of("event_types", List.of("message.status.updated", "message.failed")));
    var others =
        tenant.subscribe(receiver.url("/others"), Map.of("event_types", List.of("message.sent")));
    var all = tenant.subscribe(receiver.url("/all"));

    var event = tenant.publish();

    tenant.awaitStatus(event, some, "DELIVERED");
    tenant.awaitStatus(event, all, "DELIVERED");
    assertThat(decision(event, others)).isEqualTo("EVENT_TYPE_NOT_SELECTED");
    assertThat(receiver.requests("/others")).isEmpty();
  }

  // test

  @Test
  void testsASubscriptionAndAnswersWithTheOneAttempt() {
    receiver.answers(Answer.status(201).header("X-Seen", "yes").body("thank you"));
    var subscription = subscribe(Map.of());
    var bystander = tenant.subscribe(receiver.url("/bystander"));

    var delivery = api.post(subscription.path() + "/test", "{}").json(200);

    var request = receiver.await("/hook", 1).get(0);
    var attempt = delivery.path("attempts").get(0);
    assertThat(delivery.path("attempts")).hasSize(1);
    assertThat(delivery.path("test").asBoolean()).isTrue();
    assertThat(delivery.path("status").asText()).isEqualTo("DELIVERED");
    assertThat(delivery.path("event_type").asText()).isEqualTo("message.received");
    assertThat(delivery.path("subscription_id").asText()).isEqualTo(subscription.id());
    assertThat(attempt.path("number").asInt()).isEqualTo(1);
    assertThat(attempt.path("outcome").asText()).isEqualTo("ACCEPTED");
    assertThat(attempt.path("response_status").asInt()).isEqualTo(201);
    assertThat(attempt.path("response_headers").path("X-Seen").asText()).isEqualTo("yes");
    assertThat(attempt.path("response_excerpt").asText()).isEqualTo("thank you");
    assertThat(request.header("webhook-id")).hasValue(delivery.path("event_id").asText());
    assertThat(request.headers("Harkara-Test")).containsExactly("true");
    assertThat(attempt.path("request_headers").path("Harkara-Test").asText()).isEqualTo("true");
    var event = delivery.path("event_id").asText();
    assertThat(decision(event, subscription)).isEqualTo("MATCHED");
    assertThat(decision(event, bystander)).isEqualTo("TEST_OF_ANOTHER");
    assertThat(receiver.requests("/bystander")).isEmpty();
    var sample = api.get("/api/v1/event-types/message.received").json(200).path("sample");
    assertThat(request.text()).isEqualTo(sample.toString());
    assertThat(api.get("/api/v1/deliveries/" + delivery.path("id").asText()).json(200))
        .isEqualTo(delivery);
  }

  @Test
  void saysNothingOfTestsInOtherRequests() {
    var subscription = subscribe(Map.of());

    tenant.awaitStatus(tenant.publish(), subscription, "DELIVERED");

    assertThat(receiver.await("/hook", 1).get(0).headers("Harkara-Test")).isEmpty();
  }

  @Test
  void goesOnAfterATestToAnEndpointThatIsGone() {
    receiver.answers(410);
    var subscription = subscribe(Map.of());

    api.post(subscription.path() + "/test", "{}").json(200);

    var view = api.get(subscription.path()).json(200);
    assertThat(view.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(view.path("failing_since").isNull()).isTrue();
  }

  @Test
  void testsWithAChosenEventTypeAlsoOneThatIsNotAskedForAndWithoutABody() {
    var subscription = subscribe(Map.of("event_types", List.of("message.failed")));
    var test = subscription.path() + "/test";

    assertThat(api.post(test).json(200).path("event_type").asText()).isEqualTo("message.failed");
    assertThat(api.post(test, "").json(200).path("event_type").asText())
        .isEqualTo("message.failed");
    assertThat(
            api.post(test, Map.of("event_type", "message.sent"))
                .json(200)
                .path("event_type")
                .asText())
        .isEqualTo("message.sent");
    for (var type : List.of("message.lost", "", "*")) {
      var answer = api.post(test, Map.of("event_type", type));
      answer.problem(422, "unknown-event-type");
      assertThat(answer.pointers()).containsExactly("/event_type");
    }
    api.post(test, Map.of("type", "message.sent")).problem(422, "invalid-request");
    assertThat(receiver.requests()).hasSize(3);
  }

  @Test
  void letsATenantTestFewAtOnceAndOthersMeanwhile() {
    var gate = new CountDownLatch(1);
    receiver.answersPath("/slow", Answer.behind(gate, Answer.status(200)));
    var slow = tenant.subscribe(receiver.url("/slow"));
    var other = TestTenant.create(base);
    var theirs = other.subscribe(receiver.url("/theirs"));
    var threads = Executors.newFixedThreadPool(8);
    var asked =
        IntStream.range(0, 8)
            .mapToObj(
                each ->
                    CompletableFuture.supplyAsync(
                        () -> api.post(slow.path() + "/test", "{}"), threads))
            .toList();

    var test = other.api().post(theirs.path() + "/test", "{}").json(200);
    var answers = asked.stream().map(CompletableFuture::join).toList();
    gate.countDown();
    threads.shutdown();

    assertThat(test.path("status").asText()).isEqualTo("DELIVERED");
    assertThat(answers).extracting(Api.Answer::status).containsOnly(200, 429);
    var refused = answers.stream().filter(answer -> answer.status() == 429).findFirst();
    refused.orElseThrow().problem(429, "too-many-requests");
    assertThat(refused.orElseThrow().headers().firstValue("Retry-After")).hasValue("5");
    api.post(slow.path() + "/test", "{}").json(200);
  }

  @Test
  void testsAPausedSubscription() {
    var subscription = subscribe(Map.of());
    api.post(subscription.path() + "/pause").json(200);

    var delivery = api.post(subscription.path() + "/test", "{}").json(200);

    assertThat(delivery.path("status").asText()).isEqualTo("DELIVERED");
    assertThat(api.get(subscription.path()).json(200).path("status").asText()).isEqualTo("PAUSED");
  }

  @Test
  void answersATestOfAnEndpointThatIsDownOrUnwillingWithTheFailedAttempt() {
    var down = URI.create("http://127.0.0.1:" + Receiver.refusing() + "/hook");
    var unreachable = tenant.subscribe(down);
    var unwilling = subscribe(Map.of("retry", Map.of("attempts", 10)));
    receiver.answers(500);

    var first = api.post(unreachable.path() + "/test", "{}").json(200);
    var second = api.post(unwilling.path() + "/test", "{}").json(200);

    assertThat(first.path("status").asText()).isEqualTo("DEAD");
    assertThat(first.path("attempts")).hasSize(1);
    assertThat(first.path("attempts").get(0).path("outcome").asText()).isEqualTo("UNREACHABLE");
    assertThat(first.path("attempts").get(0).path("response_status").isNull()).isTrue();
    assertThat(first.path("attempts").get(0).path("detail").asText()).isNotBlank();
    assertThat(second.path("status").asText()).isEqualTo("DEAD");
    assertThat(second.path("attempts").get(0).path("outcome").asText()).isEqualTo("REJECTED");
    assertThat(second.path("response_status").asInt()).isEqualTo(500);
    assertThat(receiver.requests()).hasSize(1);
  }

  // stats

  @Test
  void countsWhatBecameOfASubscriptionsDeliveries() {
    receiver.answers(200, 200, 200, 400);
    var subscription = subscribe(TestTenant.ONE_ATTEMPT);
    var none = api.get(subscription.path() + "/stats").json(200);
    assertThat(none.path("attempts").asInt()).isZero();
    assertThat(none.path("success_rate").isNull()).isTrue();
    assertThat(none.path("response_ms_p50").isNull()).isTrue();
    assertThat(none.path("last_attempt_at").isNull()).isTrue();

    for (var status : List.of("DELIVERED", "DELIVERED", "DELIVERED", "DEAD")) {
      tenant.awaitStatus(tenant.publish(), subscription, status);
    }

    var stats = api.get(subscription.path() + "/stats").json(200);
    assertThat(stats.path("attempts").asInt()).isEqualTo(4);
    assertThat(stats.path("accepted").asInt()).isEqualTo(3);
    assertThat(stats.path("success_rate").asDouble()).isEqualTo(0.75);
    assertThat(stats.path("deliveries").toString())
        .isEqualTo("{\"SCHEDULED\":0,\"SENDING\":0,\"DELIVERED\":3,\"DEAD\":1,\"CANCELLED\":0}");
    assertThat(stats.path("response_ms_p50").asDouble())
        .isBetween(0.0, stats.path("response_ms_p95").asDouble());
    assertThat(stats.path("next_due_at").isNull()).isTrue();

    var last = stats.path("last_attempt_at").asText();
    var sinceLast = api.get(subscription.path() + "/stats?since=" + last).json(200);
    assertThat(sinceLast.path("attempts").asInt()).isEqualTo(1);
    assertThat(Instant.parse(sinceLast.path("since").asText())).isEqualTo(Instant.parse(last));
    for (var since : List.of("yesterday", "2020-01-01", "", "%2B12345-01-01T00:00:00Z")) {
      api.get(subscription.path() + "/stats?since=" + since).problem(400, "invalid-parameter");
    }
    api.get(subscription.path() + "/stats?until=" + last).problem(400, "unknown-parameter");
  }

  @Test
  void saysWhenTheNextDeliveryOfASubscriptionIsDue() {
    receiver.answers(503);
    var subscription = subscribe(Map.of("retry", Map.of("first_delay", "PT1H")));
    tenant.publish();

    Eventually.until(
        "the next attempt is in an hour, more or less",
        () -> api.get(subscription.path() + "/stats").json(200).path("next_due_at").asText("null"),
        due -> !due.equals("null") && Instant.parse(due).isAfter(Instant.now().plusSeconds(2400)));
  }
}
