package harkara.subscriptions.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.MetaBodies;
import harkara.testing.MetaConnection;
import harkara.testing.Payloads;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions of programs that were written for Meta. */
@ContainerTest
class MetaFormatIT {
  private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";
  private static final String EVENTS = "/api/v1/events";
  private static final String HOOK = "/meta";
  private static final String OWN = "/own";
  private static final Pattern CHALLENGE = Pattern.compile("hub\\.challenge=(\\d+)");

  @ArquillianResource private URI base;
  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  private MetaConnection meta;
  private String number;

  @BeforeEach
  void connect() {
    meta = MetaConnection.create(base);
    number = meta.newNumber(tenant);
  }

  @AfterEach
  void disconnect() {
    meta.close();
  }

  private Subscription subscribe(String path, Map<String, Object> more) {
    var fields = new HashMap<String, Object>(more);
    fields.putIfAbsent("format", "meta");
    return tenant.subscribe(receiver.url(path), fields);
  }

  private static String newMessage() {
    return "wamid." + UUID.randomUUID();
  }

  private String text(String text) {
    return MetaBodies.messagesOf(
        number, MetaBodies.NUMBER, MetaBodies.textItem(newMessage(), text));
  }

  private String delivered() {
    return MetaBodies.statusesOf(
        number, MetaBodies.NUMBER, MetaBodies.statusItem(newMessage(), "delivered"));
  }

  private void post(String... changes) {
    var body = MetaBodies.body(MetaBodies.entry(changes));
    assertThat(meta.post(body).status()).isEqualTo(200);
  }

  private static byte[] alone(String change) {
    return MetaBodies.body(MetaBodies.entry(change));
  }

  private List<JsonNode> recorded() {
    return tenant.list(EVENTS + "?event_type=whatsapp.change");
  }

  @Test
  void getsEachChangeAsItCameAndSignedAsMetaDoes() {
    var subscription = subscribe(HOOK, Map.of());
    var first = text("Grüß Gott 🚚 a/b");
    var second = delivered();

    post(first, second);

    var requests = receiver.await(HOOK, 2);
    assertThat(requests)
        .extracting(ReceivedRequest::body)
        .containsExactlyInAnyOrder(alone(first), alone(second));
    for (var request : requests) {
      assertThat(request.header("X-Hub-Signature-256"))
          .contains(MetaBodies.signature(request.body(), subscription.secret()));
      assertThat(Verification.bodyIsSigned(request, subscription.secret())).isTrue();
      assertThat(request.header("webhook-signature"))
          .contains(Verification.standardSignature(request, subscription.secret()));
      var event = request.header("webhook-id").orElseThrow();
      var delivery = tenant.awaitStatus(event, subscription, "DELIVERED");
      assertThat(delivery.path("event_type").asText()).isEqualTo("whatsapp.change");
      assertThat(delivery.at("/attempts/0/request_headers/X-Hub-Signature-256").asText())
          .isEqualTo("(masked)");
      assertThat(tenant.api().get(EVENTS + "/" + event + "/payload").body())
          .isEqualTo(request.body());
    }
  }

  @Test
  void eachFormatGetsItsOwnAlone() {
    var ofMeta = subscribe(HOOK, Map.of());
    var own = subscribe(OWN, Map.of("format", "harkara"));

    post(text("hello"));

    var event = receiver.await(OWN, 1).get(0);
    var change = receiver.await(HOOK, 1).get(0);
    assertThat(event.text()).startsWith("{\"event\":\"message.received\",");
    assertThat(event.header("X-Hub-Signature-256")).isEmpty();
    assertThat(decision(event, ofMeta)).isEqualTo("ANOTHER_FORMAT");
    assertThat(decision(event, own)).isEqualTo("MATCHED");
    assertThat(decision(change, ofMeta)).isEqualTo("MATCHED");
    assertThat(decision(change, own)).isEqualTo("ANOTHER_FORMAT");
    assertThat(receiver.requests()).hasSize(2);
  }

  private String decision(ReceivedRequest request, Subscription subscription) {
    var trace = EVENTS + "/" + request.header("webhook-id").orElseThrow() + "/trace";
    return tenant.list(trace).stream()
        .filter(each -> each.path("subscription_id").asText().equals(subscription.id()))
        .findFirst()
        .orElseThrow()
        .path("decision")
        .asText();
  }

  @Test
  void whereOnePostHeldSeveralTenantsEachGetsItsOwn() {
    var other = TestTenant.create(base);
    var othersNumber = meta.newNumber(other);
    subscribe(HOOK, Map.of());
    other.subscribe(receiver.url("/other"), Map.of("format", "meta"));
    var ours = text("ours");
    var theirs =
        MetaBodies.messagesOf(
            othersNumber, MetaBodies.NUMBER, MetaBodies.textItem(newMessage(), "theirs"));

    post(ours, theirs);

    assertThat(receiver.await(HOOK, 1).get(0).body()).isEqualTo(alone(ours));
    assertThat(receiver.await("/other", 1).get(0).body()).isEqualTo(alone(theirs));
    assertThat(receiver.requests()).hasSize(2);
  }

  @Test
  void getsWhatBecomesOneOfItsTypes() {
    subscribe(HOOK, Map.of("event_types", List.of("message.status.updated", "message.failed")));
    var wanted = delivered();

    post(text("not wanted"), wanted);

    assertThat(receiver.await(HOOK, 1).get(0).body()).isEqualTo(alone(wanted));
    assertThat(recorded()).as("what nobody wants is not recorded").hasSize(1);
    assertThat(recorded().get(0).path("original_types").toString())
        .isEqualTo("[\"message.status.updated\"]");
  }

  @Test
  void extrasAreOptedForOrNamed() {
    subscribe("/all", Map.of());
    subscribe("/extras", Map.of("include_extras", true));
    subscribe("/named", Map.of("event_types", List.of("message.echoed")));
    subscribe(OWN, Map.of("format", "harkara"));
    subscribe("/own-extras", Map.of("format", "harkara", "include_extras", true));
    var echo =
        MetaBodies.change(
            "smb_message_echoes",
            number,
            MetaBodies.NUMBER,
            "\"message_echoes\":[{\"from\":\"%s\",\"to\":\"%s\",\"id\":\"%s\","
                    .formatted(MetaBodies.NUMBER, MetaBodies.CUSTOMER, newMessage())
                + "\"timestamp\":\"1767225600\",\"text\":{\"body\":\"typed\"},\"type\":\"text\"}]");

    post(echo);
    post(text("after it"));

    assertThat(receiver.await("/extras", 2)).hasSize(2);
    assertThat(receiver.await("/named", 1).get(0).body()).isEqualTo(alone(echo));
    assertThat(receiver.await("/own-extras", 2))
        .extracting(ReceivedRequest::text)
        .anyMatch(text -> text.contains("\"event\":\"message.echoed\""));
    assertThat(receiver.await("/all", 1).get(0).text()).contains("after it");
    assertThat(receiver.await(OWN, 1).get(0).text()).contains("after it");
  }

  @Test
  void aPausedOneGetsNothingAndNothingIsRecordedForIt() {
    var subscription = subscribe(HOOK, Map.of());
    tenant.api().post(subscription.path() + "/pause").json(200);
    subscribe(OWN, Map.of("format", "harkara"));

    post(text("hello"));

    receiver.await(OWN, 1);
    assertThat(recorded()).isEmpty();
  }

  @Test
  void isListedWithoutItsBytes() {
    subscribe(HOOK, Map.of());
    post(text("hello"));
    var id = receiver.await(HOOK, 1).get(0).header("webhook-id").orElseThrow();

    for (var event : List.of(recorded().get(0), tenant.api().get(EVENTS + "/" + id).json(200))) {
      assertThat(event.path("id").asText()).isEqualTo(id);
      assertThat(event.path("event_type").asText()).isEqualTo("whatsapp.change");
      assertThat(event.path("original_types").toString()).isEqualTo("[\"message.received\"]");
      assertThat(event.path("payload").isNull()).isTrue();
      assertThat(event.path("payload_removed_at").isNull()).isTrue();
    }
    var ours = tenant.list(EVENTS + "?event_type=message.received").get(0);
    assertThat(ours.path("original_types").isNull()).isTrue();
    assertThat(ours.at("/payload/message/text").asText()).as("masked in lists").isEqualTo("•••");
    var read = tenant.api().get(EVENTS + "/" + ours.path("id").asText()).json(200);
    assertThat(read.at("/payload/message/text").asText()).isEqualTo("hello");
    for (var sought :
        List.of(
            "message_id=" + ours.path("message_id").asText(),
            "phone=" + read.path("from").asText())) {
      assertThat(TestTenant.ids(tenant.list(EVENTS + "?" + sought))).contains(id).hasSize(2);
    }
  }

  @Test
  void nobodyElsePublishesOrDefinesIt() {
    var payload = Map.of("event", "whatsapp.change");
    var type =
        Map.of("name", "whatsapp.change", "schema", Map.of("type", "object"), "sample", payload);

    tenant.api().post(EVENTS, payload).problem(422, "unknown-event-type");
    var operator = TestTenant.operator(base);
    var refused = operator.post("/api/v1/event-types", type);
    refused.problem(422, "invalid-request");
    assertThat(refused.pointers()).containsExactly("/name");
    assertThat(operator.get("/api/v1/event-types").text()).doesNotContain("whatsapp.change");
    create(Map.of("event_types", List.of("whatsapp.change"))).problem(422, "unknown-event-type");
  }

  private Api.Answer create(Map<String, Object> more) {
    var request = new HashMap<String, Object>();
    request.put("url", receiver.url(HOOK).toString());
    request.put("event_types", List.of("*"));
    request.putAll(more);
    return tenant.api().post(SUBSCRIPTIONS, request);
  }

  @Test
  void isNotChangedIntoTheOther() {
    var subscription = subscribe(HOOK, Map.of());
    var view = tenant.api().get(subscription.path()).json(200);
    assertThat(view.path("format").asText()).isEqualTo("meta");
    assertThat(view.path("include_extras").asBoolean(true)).isFalse();

    var refused = tenant.api().patch(subscription.path(), Map.of("format", "harkara"));
    refused.problem(422, "invalid-request");
    assertThat(refused.pointers()).containsExactly("/format");
    var changed =
        tenant
            .api()
            .patch(subscription.path(), Map.of("format", "meta", "include_extras", true))
            .json(200);
    assertThat(changed.path("include_extras").asBoolean()).isTrue();
    assertThat(create(Map.of("format", "json")).pointers()).containsExactly("/format");
  }

  @Test
  void namesOnlyTypesThatAChangeCanBecome() {
    var name = "orders.t" + UUID.randomUUID().toString().replace("-", "");
    var type =
        Map.of("name", name, "schema", Map.of("type", "object"), "sample", Map.of("event", name));
    TestTenant.operator(base).post("/api/v1/event-types", type).json(201);
    var named = Map.<String, Object>of("format", "meta", "event_types", List.of(name));

    assertThat(create(named).pointers()).containsExactly("/event_types");
    var subscription = subscribe(HOOK, Map.of());
    var change = tenant.api().patch(subscription.path(), Map.of("event_types", List.of(name)));
    assertThat(change.pointers()).containsExactly("/event_types");
    var test = tenant.api().post(subscription.path() + "/test", Map.of("event_type", name));
    assertThat(test.pointers()).containsExactly("/event_type");
  }

  @Test
  void aTestSendsASampleOfMetasForm() {
    var subscription = subscribe(HOOK, Map.of("event_types", List.of("message.failed")));

    var delivery = tenant.api().post(subscription.path() + "/test", Map.of()).json(200);
    tenant.api().post(subscription.path() + "/test", Map.of("event_type", "call.updated"));

    assertThat(delivery.path("status").asText()).isEqualTo("DELIVERED");
    assertThat(delivery.path("event_type").asText()).isEqualTo("whatsapp.change");
    var sent = receiver.await(HOOK, 2);
    assertThat(sent.get(0).header("Harkara-Test")).contains("true");
    assertThat(sent.get(0).header("X-Hub-Signature-256"))
        .contains(MetaBodies.signature(sent.get(0).body(), subscription.secret()));
    assertThat(sent.get(0).text())
        .startsWith("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":")
        .contains("\"status\":\"failed\"");
    assertThat(sent.get(1).text()).contains("\"field\":\"calls\"");
  }

  @Test
  void aReplayHasTheSameBytes() {
    receiver.answersPath(HOOK, 500, 200);
    var subscription = subscribe(HOOK, TestTenant.ONE_ATTEMPT);
    post(text("Größe"));
    var id = receiver.await(HOOK, 1).get(0).header("webhook-id").orElseThrow();
    var dead = tenant.awaitStatus(id, subscription, "DEAD");

    var replay = "/api/v1/deliveries/" + dead.path("id").asText() + "/replay";
    assertThat(tenant.api().post(replay).status()).isLessThan(300);

    var requests = receiver.await(HOOK, 2);
    assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
    assertThat(requests.get(1).header("X-Hub-Signature-256"))
        .isEqualTo(requests.get(0).header("X-Hub-Signature-256"));
  }

  @Test
  void aRotationSignsBothHeadersWithTheSameSecret() {
    receiver.answersPath(HOOK, 401, 200);
    var subscription = subscribe(HOOK, Map.of());
    var rotated = tenant.api().post(subscription.path() + "/secret/rotate", Map.of()).json(200);

    post(text("hello"));

    var requests = receiver.await(HOOK, 2);
    var secrets = List.of(subscription.secret(), rotated.path("secret").asText());
    for (var index = 0; index < secrets.size(); index++) {
      var request = requests.get(index);
      assertThat(request.header("X-Hub-Signature-256"))
          .contains(MetaBodies.signature(request.body(), secrets.get(index)));
      assertThat(Verification.bodyIsSigned(request, secrets.get(index))).isTrue();
    }
    var id = requests.get(0).header("webhook-id").orElseThrow();
    var delivery = tenant.awaitStatus(id, subscription, "DELIVERED");
    assertThat(delivery.path("attempts").toString())
        .contains("\"X-Hub-Signature-256\":\"(masked, secret ")
        .doesNotContain(requests.get(0).header("X-Hub-Signature-256").orElseThrow());
  }

  @Test
  void takesChangesLargerThanEventsMayBe() {
    var hook = subscribe(HOOK, Map.of());
    var items =
        IntStream.range(0, 1000)
            .mapToObj(each -> MetaBodies.textItem(newMessage(), "x".repeat(3000)))
            .toArray(String[]::new);
    var change = MetaBodies.messagesOf(number, MetaBodies.NUMBER, items);

    post(change);

    var request = receiver.await(HOOK, 1).get(0);
    assertThat(request.body()).hasSizeGreaterThan(3_000_000).isEqualTo(alone(change));
    var id = request.header("webhook-id").orElseThrow();
    assertThat(tenant.api().get(EVENTS + "/" + id + "/payload").body()).isEqualTo(request.body());

    var check = Map.of("headers", Map.of("webhook-id", id), "body", "{}");
    tenant.api().post(hook.path() + "/signature-check", check).json(200);
    var admin = tenant.withScopes("tenants:write");
    var erased = admin.post("/api/v1/erasures", Map.of("event_id", id)).json(200);
    assertThat(erased.path("events").asInt()).isEqualTo(1);
    tenant.api().get(EVENTS + "/" + id + "/payload").problem(410, "payload-removed");
  }

  @Test
  void isErasedByAnyoneOfWhomItTells() {
    subscribe(HOOK, Map.of());
    var one = newPhone();
    var other = newPhone();
    var change =
        MetaBodies.messagesOf(number, MetaBodies.NUMBER, item("from", one), item("from", other));
    post(change);
    var id = receiver.await(HOOK, 1).get(0).header("webhook-id").orElseThrow();
    var admin = tenant.withScopes("tenants:write");

    var erased = admin.post("/api/v1/erasures", Map.of("phone_number", other)).json(200);

    assertThat(erased.path("events").asInt()).as("the event and its original").isEqualTo(2);
    tenant.api().get(EVENTS + "/" + id + "/payload").problem(410, "payload-removed");
    var rest = admin.post("/api/v1/erasures", Map.of("phone_number", one)).json(200);
    assertThat(rest.path("events").asInt()).isEqualTo(1);
  }

  @Test
  void isErasedByAUsersId() {
    subscribe(HOOK, Map.of());
    var user = "DE." + UUID.randomUUID().toString().replace("-", "");
    post(
        MetaBodies.messagesOf(
            number, MetaBodies.NUMBER, item("from", newPhone()), item("from_user_id", user)));
    var id = receiver.await(HOOK, 1).get(0).header("webhook-id").orElseThrow();
    var admin = tenant.withScopes("tenants:write");

    admin.post("/api/v1/erasures", Map.of("user_id", user)).json(200);

    tenant.api().get(EVENTS + "/" + id + "/payload").problem(410, "payload-removed");
  }

  private static String newPhone() {
    return "4917" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_000_000_000L);
  }

  private static String item(String who, String value) {
    return "{\"%s\":\"%s\",\"id\":\"%s\",\"timestamp\":\"1767225600\",\"type\":\"text\",\"text\":{\"body\":\"hi\"}}"
        .formatted(who, value, newMessage());
  }

  private static Answer challenged(ReceivedRequest request) {
    var challenge = CHALLENGE.matcher(request.path());
    return challenge.find() ? Answer.status(200).body(challenge.group(1)) : Answer.status(400);
  }

  @Test
  void asksTheReceiverAsMetaDoes() {
    receiver.answers(Answer.from(MetaFormatIT::challenged));
    var token = "what & we agreed on";

    var created =
        create(
                Map.of(
                    "url",
                    receiver.url("/hook?a=1").toString(),
                    "format",
                    "meta",
                    "headers",
                    Map.of("X-Route", "one"),
                    "verify_token",
                    token))
            .json(201);

    var asked = receiver.requests().get(0);
    assertThat(asked.method()).isEqualTo("GET");
    assertThat(asked.path())
        .matches(
            "/hook\\?a=1&hub\\.mode=subscribe&hub\\.challenge=\\d{10}"
                + "&hub\\.verify_token=what%20%26%20we%20agreed%20on");
    assertThat(asked.header("X-Route")).contains("one");
    assertThat(created.toString()).doesNotContain(token);
    assertThat(tenant.list(SUBSCRIPTIONS)).hasSize(1);
  }

  @Test
  void createsNothingWhereTheReceiverDoesNotAnswerTheChallenge() {
    var failing =
        Map.of(
            "status 403", Answer.status(403),
            "\"hello\"", Answer.status(200).body("hello"),
            "no answer", Answer.reset());
    failing.forEach(
        (what, answer) -> {
          receiver.answers(answer);
          var problem =
              create(Map.of("format", "meta", "verify_token", "secret-token"))
                  .problem(422, "challenge-failed");
          assertThat(problem.path("detail").asText()).contains(what).doesNotContain("secret-token");
        });

    assertThat(tenant.list(SUBSCRIPTIONS)).isEmpty();
    assertThat(create(Map.of("verify_token", "token")).pointers()).containsExactly("/verify_token");
    assertThat(create(Map.of("format", "meta", "verify_token", "é")).pointers())
        .containsExactly("/verify_token");
  }

  @Test
  void publishedEventsAreNoChanges() {
    subscribe(HOOK, Map.of());
    var own = subscribe(OWN, Map.of("format", "harkara"));

    var id = tenant.publish(Payloads.unique());

    tenant.awaitStatus(id, own, "DELIVERED");
    assertThat(tenant.deliveries(id)).hasSize(1);
    assertThat(new String(receiver.await(OWN, 1).get(0).body(), UTF_8)).startsWith("{\"event\":");
  }
}
