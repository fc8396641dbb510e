package harkara.events.reception;

import static harkara.testing.MetaBodies.body;
import static harkara.testing.MetaBodies.change;
import static harkara.testing.MetaBodies.entry;
import static harkara.testing.MetaBodies.messagesOf;
import static harkara.testing.MetaBodies.statusItem;
import static harkara.testing.MetaBodies.statusesOf;
import static harkara.testing.MetaBodies.textItem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.MetaBodies;
import harkara.testing.MetaConnection;
import harkara.testing.TestTenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Meta posts, through HTTP to the events that it becomes. */
@ContainerTest
@Tag("portability")
class ReceptionIT {
  private static final String UNKNOWN = "/whatsapp/wac_01jtest0000000000000000000";
  private static final int MOST = 4_194_304;

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

  private static String newId() {
    return "wamid." + UUID.randomUUID().toString().replace("-", "");
  }

  private byte[] text(String id, String text) {
    return body(entry(messagesOf(number, MetaBodies.NUMBER, textItem(id, text))));
  }

  /** The payloads of a tenant's events, in the order in which they came. */
  private static List<JsonNode> payloads(TestTenant of) {
    var payloads = new ArrayList<JsonNode>();
    for (var event : of.listAll("/api/v1/events?limit=100")) {
      var id = event.path("id").asText();
      payloads.add(0, of.api().get("/api/v1/events/" + id + "/payload").json(200));
    }
    return payloads;
  }

  private List<String> messageIds() {
    return payloads(tenant).stream().map(payload -> payload.path("message_id").asText()).toList();
  }

  private Api.Answer challenge(String mode, String token, String challenge) {
    return Api.at(base)
        .get(
            meta.callback()
                + "?hub.mode=%s&hub.challenge=%s&hub.verify_token=%s"
                    .formatted(mode, challenge, token));
  }

  @Test
  void answersTheChallengeOfWhoKnowsTheToken() {
    var answer = challenge("subscribe", MetaConnection.VERIFY_TOKEN, "1158201444");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("1158201444");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    challenge("subscribe", "another-token", "1158201444").problem(403, "forbidden");
    challenge("unsubscribe", MetaConnection.VERIFY_TOKEN, "1158201444").problem(403, "forbidden");
    challenge("subscribe", MetaConnection.VERIFY_TOKEN, "%3Cscript%3E")
        .problem(400, "invalid-parameter");
    Api.at(base).get(meta.callback()).problem(403, "forbidden");
    Api.at(base).get(UNKNOWN).problem(404, "not-found");
    Api.at(base).get("/whatsapp/wac_x").problem(404, "not-found");
    Api.at(base).get("/whatsapp").problem(404, "not-found");
    assertThat(meta.operator().get(meta.path()).json(200).path("last_challenge_at").isNull())
        .isFalse();
  }

  @Test
  void makesAnEventOfAMessage() {
    var subscription = tenant.subscribe(receiver.answers(200).url("/hook"));
    var id = newId();
    var text = "Grüße, \u2615 \uD83D\uDE00 a/b";

    var answer = meta.post(text(id, text));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    var payload = payloads(tenant).get(0);
    assertThat(payload.path("event").asText()).isEqualTo("message.received");
    assertThat(payload.path("message_id").asText()).isEqualTo(id);
    assertThat(payload.path("from").asText()).isEqualTo(MetaBodies.CUSTOMER);
    assertThat(payload.path("to").asText()).isEqualTo(MetaBodies.NUMBER);
    assertThat(payload.at("/message/text").asText()).isEqualTo(text);
    var received = receiver.await(1).get(0);
    assertThat(received.text()).contains(id);
    tenant.awaitStatus(received.header("webhook-id").orElseThrow(), subscription, "DELIVERED");
  }

  @Test
  void takesNothingThatMetaHasNotSigned() {
    var body = text(newId(), "Hej, Ærlig");
    var right = MetaBodies.signature(body, MetaConnection.APP_SECRET);
    var reserialised = new String(body, StandardCharsets.US_ASCII).replace("\\u00c6", "Æ");

    meta.post(body, MetaBodies.signature(body, "another-secret-of-a-test"))
        .problem(401, "unauthenticated");
    meta.post(body, right.substring(7)).problem(401, "unauthenticated");
    meta.post(body, right + "0").problem(401, "unauthenticated");
    meta.post(body, "sha256=" + "z".repeat(64)).problem(401, "unauthenticated");
    meta.post(reserialised.getBytes(StandardCharsets.UTF_8), right).problem(401, "unauthenticated");
    Api.at(base)
        .send("POST", meta.callback(), "application/json", body)
        .problem(401, "unauthenticated");
    assertThat(payloads(tenant)).isEmpty();

    assertThat(meta.post(body, right).status()).isEqualTo(200);
    assertThat(payloads(tenant)).hasSize(1);
  }

  @Test
  void takesEitherOfTwoAppSecrets() {
    var second = "the-second-secret-of-a-test";
    meta.operator()
        .patch(meta.path(), Map.of("app_secrets", List.of(second, MetaConnection.APP_SECRET)))
        .json(200);
    var one = text(newId(), "one");
    var other = text(newId(), "other");

    Eventually.until(
        "the new secret counts",
        () -> meta.post(one, MetaBodies.signature(one, second)).status() == 200);
    assertThat(meta.post(other).status()).isEqualTo(200);
    assertThat(payloads(tenant)).hasSize(2);
  }

  @Test
  void refusesWhatIsNotItsOwnBeforeTheBody() {
    var large = new byte[MOST / 2];
    Arrays.fill(large, (byte) ' ');

    Api.at(base).send("POST", UNKNOWN, "application/json", large).problem(404, "not-found");
    Api.at(base)
        .send("POST", "/whatsapp/other", "application/json", new byte[2])
        .problem(405, "method-not-allowed");
    Api.at(base)
        .send("PUT", meta.callback(), "application/json", new byte[2])
        .problem(405, "method-not-allowed");
    Api.at(base).delete(meta.callback()).problem(405, "method-not-allowed");
  }

  @Test
  void takesBodiesOfFourMebibytesAndNoLarger() {
    var id = newId();
    var text = new String(text(id, "x"), StandardCharsets.US_ASCII);
    var largest = (text + " ".repeat(MOST - text.length())).getBytes(StandardCharsets.US_ASCII);

    assertThat(meta.post(largest).status()).isEqualTo(200);
    meta.post(Arrays.copyOf(largest, MOST + 1)).problem(413, "too-large");
    assertThat(messageIds()).containsExactly(id);
  }

  @Test
  void goesThroughEveryChangeOfEveryTenantInOrder() {
    var other = TestTenant.create(base);
    var otherNumber = meta.newNumber(other);
    var ids = List.of(newId(), newId(), newId(), newId(), newId());
    var body =
        body(
            entry(
                messagesOf(
                    number,
                    MetaBodies.NUMBER,
                    textItem(ids.get(0), "a"),
                    textItem(ids.get(1), "b")),
                messagesOf(otherNumber, null, textItem(ids.get(2), "c"))),
            entry(
                messagesOf(number, MetaBodies.NUMBER, textItem(ids.get(3), "d")),
                statusesOf(
                    otherNumber,
                    MetaBodies.NUMBER,
                    statusItem(ids.get(4), "delivered"),
                    statusItem(ids.get(4), "read"))));

    assertThat(meta.post(body).status()).isEqualTo(200);

    assertThat(messageIds()).containsExactly(ids.get(0), ids.get(1), ids.get(3));
    var others = payloads(other);
    assertThat(others)
        .extracting(payload -> payload.path("message_id").asText())
        .containsExactly(ids.get(2), ids.get(4), ids.get(4));
    assertThat(others.get(0).path("to").asText()).as("as registered").isEqualTo(MetaBodies.NUMBER);
    assertThat(others)
        .extracting(each -> each.path("status").asText())
        .containsExactly("", "delivered", "read");
  }

  @Test
  void makesEachEventOnce() {
    var id = newId();
    var read = newId();
    var twice =
        body(
            entry(
                messagesOf(number, MetaBodies.NUMBER, textItem(id, "a"), textItem(id, "a")),
                messagesOf(number, MetaBodies.NUMBER, textItem(id, "a")),
                statusesOf(
                    number,
                    MetaBodies.NUMBER,
                    statusItem(read, "read"),
                    statusItem(read, "read"))));

    for (var time = 0; time < 3; time++) {
      assertThat(meta.post(twice).status()).isEqualTo(200);
    }
    assertThat(meta.post(text(id, "a")).status()).isEqualTo(200);

    assertThat(messageIds()).containsExactly(id, read);
  }

  @Test
  void skipsOneBadItemBetweenTwoGoodOnes() {
    var first = newId();
    var last = newId();
    var body =
        body(
            entry(
                messagesOf(
                    number,
                    MetaBodies.NUMBER,
                    textItem(first, "a"),
                    "{\"from\":\"15550100003\",\"id\":7,\"type\":\"text\"}",
                    textItem(last, "b"))));

    assertThat(meta.post(body).status()).isEqualTo(200);
    assertThat(meta.post(body).status()).isEqualTo(200);

    assertThat(messageIds()).containsExactly(first, last);
    var skipped = meta.operator().get(meta.path() + "/skipped").json(200).path("items");
    assertThat(skipped).hasSize(1);
    assertThat(skipped.get(0).path("pointer").asText())
        .isEqualTo("/entry/0/changes/0/value/messages/1");
    assertThat(skipped.get(0).path("tenant_id").asText()).isEqualTo(tenant.id());
    assertThat(skipped.get(0).path("phone_number_id").asText()).isEqualTo(number);
    assertThat(skipped.get(0).path("reason").asText()).contains("id");
  }

  @Test
  void keepsWhatIsNobodysAndReplaysItInOrderOnce() {
    var unknown = MetaConnection.newNumberId();
    var ids = List.of(newId(), newId(), newId());
    for (var id : ids) {
      var body = body(entry(messagesOf(unknown, "+1 555-010 0009", textItem(id, "x"))));
      assertThat(meta.post(body).status()).isEqualTo(200);
      assertThat(meta.post(body).status()).isEqualTo(200);
    }

    var kept = unrouted();
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).path("phone_number_id").asText()).isEqualTo(unknown);
    assertThat(kept.get(0).path("display_phone_number").asText()).isEqualTo("15550100009");
    assertThat(kept.get(0).path("reason").asText()).isEqualTo("UNKNOWN_NUMBER");
    assertThat(kept.get(0).path("changes").asInt()).isEqualTo(3);
    meta.assign(unknown, tenant);

    Eventually.until("it is replayed", () -> messageIds().size() == 3);
    assertThat(messageIds()).isEqualTo(ids);
    Eventually.until("nothing is kept", () -> unrouted().isEmpty());
    var again = body(entry(messagesOf(unknown, "15550100009", textItem(ids.get(1), "x"))));
    assertThat(meta.post(again).status()).isEqualTo(200);
    assertThat(messageIds()).isEqualTo(ids);
  }

  @Test
  void givesMediaAddressesThatThisServerKnowsAsItsOwn() {
    var image =
        textItem(newId(), "x")
            .replaceFirst("\"type\":\"text\".*", "")
            .concat("\"type\":\"image\",\"image\":{\"id\":\"17\",\"mime_type\":\"image/jpeg\"}}");
    assertThat(meta.post(body(entry(messagesOf(number, MetaBodies.NUMBER, image)))).status())
        .isEqualTo(200);

    var url = URI.create(payloads(tenant).get(0).at("/message/media/url").asText());
    var path = url.getRawPath() + "?" + url.getRawQuery();

    assertThat(path).startsWith("/whatsapp/media/17?");
    Api.at(base).get(path).problem(503, "media-token-missing");
    Api.at(base).get(path + "A").problem(404, "not-found");
  }

  @Test
  void keepsALargeChangeThatIsNobodys() {
    var unknown = MetaConnection.newNumberId();
    var id = newId();
    var large = textItem(id, "x".repeat(2_000_000));
    var body = body(entry(messagesOf(unknown, MetaBodies.NUMBER, large)));
    assertThat(meta.post(body).status()).isEqualTo(200);

    meta.assign(unknown, tenant);

    Eventually.until("it is replayed", () -> messageIds().contains(id));
  }

  private List<JsonNode> unrouted() {
    return TestTenant.items(meta.operator().get(meta.path() + "/unrouted").json(200).path("items"));
  }

  @Test
  void keepsWhatNobodyCanRead() {
    for (var body :
        List.of("no JSON", "{\"object\":\"page\",\"entry\":[]}", "{}", "\u0000\ufffd")) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      assertThat(meta.post(bytes).status()).as(body).isEqualTo(200);
      assertThat(meta.post(bytes).status()).as(body).isEqualTo(200);
    }

    assertThat(unrouted()).hasSize(1);
    assertThat(unrouted().get(0).path("reason").asText()).isEqualTo("UNUSABLE_BODY");
    assertThat(unrouted().get(0).path("changes").asInt()).isEqualTo(4);
    assertThat(unrouted().get(0).path("phone_number_id").isNull()).isTrue();
  }

  @Test
  void keepsAMessageWithoutANumber() {
    var body =
        body(entry(change("messages", "", null, "\"messages\":[" + textItem(newId(), "x") + "]")));

    assertThat(meta.post(body).status()).isEqualTo(200);

    assertThat(unrouted().get(0).path("reason").asText()).isEqualTo("NO_NUMBER");
  }

  @Test
  void aNumberIsOfOneConnection() {
    try (var other = MetaConnection.create(base)) {
      assertThat(other.post(text(newId(), "by another app")).status()).isEqualTo(200);
      assertThat(payloads(tenant)).isEmpty();
      assertThat(other.operator().get(other.path() + "/unrouted").json(200).path("items"))
          .hasSize(1);
    }
  }

  @Test
  void tellsOperatorsAndTenantsWhatCameIn() {
    var failed =
        statusItem(newId(), "failed")
            .replaceFirst("}$", ",\"errors\":[{\"code\":131026,\"title\":\"Undeliverable\"}]}");
    meta.post(text(newId(), "x"));
    meta.post(
        body(entry(statusesOf(number, MetaBodies.NUMBER, failed, statusItem(newId(), "played")))));
    meta.post(text(newId(), "y"), "sha256=" + "0".repeat(64));
    challenge("subscribe", MetaConnection.VERIFY_TOKEN, "1");

    var activity =
        Eventually.until(
            "it is counted",
            () -> meta.operator().get(meta.path() + "/activity").json(200),
            found ->
                found.path("posts_24h").asInt() == 2
                    && found.path("bad_signatures_24h").asInt() == 1
                    && !found.path("last_challenge_at").isNull());
    assertThat(activity.path("last_post_at").isNull()).isFalse();
    assertThat(activity.at("/events_24h/message.received").asInt()).isEqualTo(1);
    assertThat(activity.at("/events_24h/message.status.updated").asInt()).isEqualTo(1);
    assertThat(activity.path("ignored_24h")).hasSize(1);
    var own = tenant.api().get("/api/v1/whatsapp/numbers").json(200).path("items");
    assertThat(own).hasSize(1);
    assertThat(own.get(0).path("phone_number_id").asText()).isEqualTo(number);
    assertThat(own.get(0).path("last_message_at").isNull()).isFalse();
    assertThat(own.get(0).path("last_status_at").isNull()).isFalse();
    assertThat(own.at("/0/failures_24h/0/fail_reason").asText()).isEqualTo("invalid_phone_number");
    assertThat(own.at("/0/failures_24h/0/count").asInt()).isEqualTo(1);
    var stranger = TestTenant.create(base).api().get("/api/v1/whatsapp/numbers").json(200);
    assertThat(stranger.path("items")).isEmpty();
  }

  @Test
  void showsWhatABodyBecomes() {
    var id = newId();
    var text = new String(text(id, "x"), StandardCharsets.US_ASCII);

    var preview = meta.operator().post("/api/v1/whatsapp/preview", Map.of("body", text)).json(200);

    var change = preview.at("/changes/0");
    assertThat(change.path("pointer").asText()).isEqualTo("/entry/0/changes/0");
    assertThat(change.path("tenant_id").asText()).isEqualTo(tenant.id());
    assertThat(change.at("/items/0/outcome").asText()).isEqualTo("EVENTS");
    assertThat(change.at("/items/0/events/0/message_id").asText()).isEqualTo(id);
    assertThat(payloads(tenant)).isEmpty();
    var flawed = meta.operator().post("/api/v1/whatsapp/preview", Map.of("body", "{}"));
    assertThat(flawed.status()).isEqualTo(422);
    assertThat(flawed.pointers()).containsExactly("/body");
    tenant.api().post("/api/v1/whatsapp/preview", Map.of("body", text)).problem(403, "forbidden");
  }

  @Test
  void erasesWhatAUserWithoutANumberSaid() {
    var user = "IN." + UUID.randomUUID().toString().replace("-", "");
    var message =
        "{\"id\":\"%s\",\"from_user_id\":\"%s\",\"timestamp\":\"1767225600\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}"
            .formatted(newId(), user);
    meta.post(body(entry(messagesOf(number, MetaBodies.NUMBER, message, textItem(newId(), "y")))));
    var events = tenant.list("/api/v1/events");
    assertThat(payloads(tenant).get(0).path("from").isNull()).isTrue();

    var erased =
        tenant
            .withScopes("tenants:write")
            .post("/api/v1/erasures", Map.of("user_id", user))
            .json(200);

    assertThat(erased.path("events").asInt()).isEqualTo(1);
    tenant
        .api()
        .get("/api/v1/events/" + events.get(1).path("id").asText() + "/payload")
        .problem(410, "payload-removed");
    tenant.api().get("/api/v1/events/" + events.get(0).path("id").asText() + "/payload").json(200);
    tenant
        .withScopes("tenants:write")
        .post("/api/v1/erasures", Map.of("user_id", "15550100003"))
        .problem(422, "invalid-request");
  }
}
