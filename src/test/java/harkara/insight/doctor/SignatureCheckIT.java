package harkara.insight.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The signature doctor, with requests that a receiver really got. */
@ContainerTest
class SignatureCheckIT {
  private static final String UNKNOWN_EVENT = "evt_01jtest0000000000000000000";

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  private Api api;
  private Subscription subscription;

  @BeforeEach
  void makeATenant() {
    api = tenant.api();
    subscription = tenant.subscribe(receiver.url("/hook"));
  }

  private ReceivedRequest deliver() {
    tenant.awaitStatus(tenant.publish(), subscription, "DELIVERED");
    var requests = receiver.requests("/hook");
    return requests.get(requests.size() - 1);
  }

  private static Map<String, Object> request(ReceivedRequest got) {
    var headers = new HashMap<String, String>();
    for (var name :
        List.of("X-Webhook-Signature", "webhook-id", "webhook-timestamp", "webhook-signature")) {
      headers.put(name.toLowerCase(Locale.ROOT), got.header(name).orElseThrow());
    }
    var request = new HashMap<String, Object>();
    request.put("headers", headers);
    request.put("body", new String(got.body(), StandardCharsets.UTF_8));
    return request;
  }

  private JsonNode check(Subscription of, Map<String, Object> request) {
    return api.post(of.path() + "/signature-check", request).json(200);
  }

  private static List<String> codes(JsonNode answer) {
    return answer.path("findings").valueStream().map(each -> each.path("code").asText()).toList();
  }

  @Test
  void findsNothingWrongWithARequestAsItCame() {
    var got = deliver();
    var request = request(got);

    var answer = check(subscription, request);

    assertThat(answer.path("right").asBoolean()).as(answer.toString()).isTrue();
    assertThat(answer.path("event_id").asText()).isEqualTo(got.header("webhook-id").orElseThrow());
    assertThat(answer.path("delivery_id").asText())
        .isEqualTo(tenant.list("/api/v1/deliveries").get(0).path("id").asText());
    assertThat(codes(answer))
        .contains("BODY_EXACT")
        .filteredOn("SIGNATURE_VALID"::equals)
        .hasSize(2);
    assertThat(answer.toString()).doesNotContain(got.header("X-Webhook-Signature").orElseThrow());

    request.remove("body");
    request.put("body_base64", Base64.getEncoder().encodeToString(got.body()));
    request.put("secret_fingerprint", fingerprint());
    request.put("received_at", Instant.now().toString());
    assertThat(codes(check(subscription, request)))
        .containsExactly(
            "BODY_EXACT", "CLOCK_RIGHT", "SIGNATURE_VALID", "SIGNATURE_VALID", "SECRET_VALID");
  }

  private String fingerprint() {
    return api.get(subscription.path()).json(200).path("secret_fingerprint").asText();
  }

  @Test
  void saysWhatIsWrong() {
    var got = deliver();
    var request = request(got);
    var body = (String) request.get("body");
    request.put("body", body.replace("\":", "\": "));
    assertThat(codes(check(subscription, request))).contains("BODY_RESERIALIZED");
    assertThat(check(subscription, request).path("right").asBoolean()).isFalse();

    request.put("body", body.substring(0, 30));
    assertThat(codes(check(subscription, request))).contains("TRUNCATED");

    request.put("body", body);
    request.put("computed", "a".repeat(64));
    assertThat(codes(check(subscription, request))).contains("WRONG_SECRET");
    request.remove("computed");

    request.put("received_at", Instant.now().plusSeconds(3600).toString());
    assertThat(codes(check(subscription, request))).contains("CLOCK_OFF");
    request.remove("received_at");

    request.put("secret_fingerprint", "00000000");
    assertThat(codes(check(subscription, request))).contains("WRONG_SECRET");
  }

  @Test
  void knowsThePreviousSecretWhileARotationIsOpenAndNoLonger() {
    var before = request(deliver());
    var old = fingerprint();
    before.put("secret_fingerprint", old);
    api.post(subscription.path() + "/secret/rotate", "{}").json(200);

    assertThat(codes(check(subscription, before))).filteredOn("PREVIOUS_SECRET"::equals).hasSize(3);
    before.put("secret_fingerprint", fingerprint());
    assertThat(codes(check(subscription, before))).contains("SECRET_VALID");

    api.post(subscription.path() + "/secret/rotation/finish").json(200);
    before.put("secret_fingerprint", old);
    var codes = codes(check(subscription, before));
    assertThat(codes).filteredOn("SECRET_REPLACED"::equals).hasSize(2);
    assertThat(codes).contains("WRONG_SECRET");
  }

  @Test
  void comparesOnlyWithWhatWasSentToThisSubscription() {
    var request = request(deliver());
    var later = tenant.subscribe(receiver.url("/later"));
    request.put("secret_fingerprint", fingerprint());

    var answer = check(later, request);

    assertThat(codes(answer)).containsExactly("NOT_SENT");
    assertThat(answer.path("delivery_id").isNull()).isTrue();

    var event = tenant.publish();
    tenant.awaitStatus(event, later, "DELIVERED");
    var others = request(receiver.requests("/later").get(0));
    others.put("secret_fingerprint", fingerprint());
    assertThat(codes(check(later, others))).contains("SECRET_OF_ANOTHER");
  }

  @Test
  void answersForeignEventsLikeUnknownOnes() {
    var other = TestTenant.create(base);
    var theirs = other.subscribe(receiver.url("/theirs"));
    var event = other.publish();
    other.awaitStatus(event, theirs, "DELIVERED");
    var request = request(receiver.requests("/theirs").get(0));
    var foreign = check(subscription, request);
    @SuppressWarnings("unchecked")
    var headers = (Map<String, String>) request.get("headers");

    assertThat(codes(foreign)).containsExactly("EVENT_UNKNOWN");
    assertThat(foreign.path("event_id").isNull()).isTrue();
    for (var id : List.of(UNKNOWN_EVENT, "nonsense", event.toUpperCase(Locale.ROOT))) {
      headers.put("webhook-id", id);
      assertThat(check(subscription, request)).isEqualTo(foreign);
    }
    api.post(theirs.path() + "/signature-check", request).problem(404, "not-found");
    other.operator().post(theirs.path() + "/signature-check", request).json(200);
  }

  @Test
  void hasNothingToCompareOnceThePayloadIsRemoved() {
    var got = deliver();
    var event = Map.of("event_id", got.header("webhook-id").orElseThrow());
    tenant.operator().post("/api/v1/erasures", event).json(200);

    assertThat(codes(check(subscription, request(got)))).containsExactly("PAYLOAD_REMOVED");
  }

  @Test
  void refusesWhatIsNoRequestOfThisKind() {
    var path = subscription.path() + "/signature-check";
    var wrong =
        Map.of(
            "{}",
            "/headers",
            "{\"headers\":{\"a\":1}}",
            "/headers/a",
            "{\"headers\":{},\"body\":\"\",\"body_base64\":\"\"}",
            "/body_base64",
            "{\"headers\":{},\"body_base64\":\"*\"}",
            "/body_base64",
            "{\"headers\":{},\"secret_fingerprint\":\"x\"}",
            "/secret_fingerprint",
            "{\"headers\":{},\"received_at\":\"soon\"}",
            "/received_at",
            "{\"headers\":{},\"computed\":\"" + "a".repeat(501) + "\"}",
            "/computed",
            "{\"headers\":{},\"secret\":\"x\"}",
            "/secret");
    wrong.forEach(
        (body, pointer) -> {
          var answer = api.post(path, body);
          answer.problem(422, "invalid-request");
          assertThat(answer.pointers()).as(body).contains(pointer);
        });
    tenant.withScopes("webhooks:read").post(path, "{\"headers\":{}}").problem(403, "forbidden");
    assertThat(codes(api.post(path, "{\"headers\":{}}").json(200)))
        .containsOnly("HEADER_MISSING")
        .hasSize(4);
  }

  @Test
  void takesABodyAsLargeAsAnEvent() {
    var request = request(deliver());
    request.put("body", "\"x".repeat(40_000));

    assertThat(codes(check(subscription, request))).contains("BODY_DIFFERENT");
    request.put("body", "x".repeat(200_000));
    api.post(subscription.path() + "/signature-check", request).problem(413, "too-large");
  }

  @Test
  void makesOneWaitWhoAsksTooOften() {
    var path = subscription.path() + "/signature-check";
    var last = api.post(path, "{\"headers\":{}}");
    for (var asked = 0; asked < 1000 && last.status() == 200; asked++) {
      last = api.post(path, "{\"headers\":{}}");
    }

    last.problem(429, "too-many-requests");
    assertThat(last.headers().firstValue("Retry-After")).isPresent();
  }
}
