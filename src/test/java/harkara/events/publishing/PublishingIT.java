package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way of events from publishing to the delivery log and replay. */
@Tag("portability")
@ContainerTest
class PublishingIT {
  private static final String EVENTS = "/api/v1/events";
  private static final String BATCH = EVENTS + "/batch";
  private static final String DELIVERIES = "/api/v1/deliveries";
  private static final String NDJSON = "application/x-ndjson";

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  private Api api;

  @BeforeEach
  void makeATenant() {
    api = tenant.api();
  }

  private Subscription subscribe() {
    return tenant.subscribe(receiver.url("/hook"));
  }

  /** Subscribes an endpoint that refuses everything, at one attempt each. */
  private Subscription subscribeUnwilling() {
    receiver.answersPath("/unwilling", 500);
    return tenant.subscribe(receiver.url("/unwilling"), TestTenant.ONE_ATTEMPT);
  }

  private static String path(JsonNode delivery) {
    return DELIVERIES + "/" + delivery.path("id").asText();
  }

  // one event

  @Test
  void refusesADeliveryThatSomebodyPassesOn() {
    var api = TestTenant.create(base).api();
    var marked =
        List.of(
            api.header("webhook-id", "evt_1").header("webhook-signature", "v1,x"),
            api.header("x-webhook-signature", "00"));

    for (var each : marked) {
      each.post("/api/v1/events", Payloads.unique()).problem(400, "delivery-loop");
      each.post("/api/v1/events/batch", "[" + Payloads.unique() + "]")
          .problem(400, "delivery-loop");
    }
    api.header("webhook-id", "evt_1").post("/api/v1/events", Payloads.unique()).json(202);
  }

  @Test
  void sendsTheCanonicalBytesHoweverThePayloadIsSpelt() {
    var subscription = subscribe();
    var canonical =
        "{\"event\":\"message.status.updated\",\"message_id\":\"wamid.\u00e9\ud83d\ude00/\","
            + "\"timestamp\":1767225780,\"status\":\"read\",\"extra\":{\"b\":0.1,\"a\":[-1,100,null]}}";
    var spellings =
        List.of(
            canonical,
            "\n"
                + "{ \"status\" : \"re\\u0061d\","
                + "\t\"extra\":{\"b\":1e-1,\"a\":[-1.0,1E2,null]},\"timestamp\":1.76722578e9,\r\n"
                + "\"message_id\":\"wamid.\\u00e9\\ud83d\\ude00\\/\",\"event\":\"message.status\\u002eupdated\"}"
                + " ");

    for (var spelling : spellings) {
      var accepted = api.post(EVENTS, spelling).json(202);
      var event = accepted.path("id").asText();
      tenant.awaitStatus(event, subscription, "DELIVERED");

      assertThat(event).matches("evt_[0-9a-z]{26}");
      assertThat(accepted.path("deliveries").asInt()).isEqualTo(1);
      assertThat(request(event).text()).isEqualTo(canonical);
      var payload = api.get(EVENTS + "/" + event + "/payload");
      assertThat(payload.text()).isEqualTo(canonical);
      assertThat(payload.headers().firstValue("Content-Type")).hasValue("application/json");
    }
  }

  private ReceivedRequest request(String event) {
    return receiver.requests().stream()
        .filter(request -> request.header("webhook-id").orElse("").equals(event))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void logsADeliveryWithItsAttempt() {
    var subscription = subscribe();

    var event = tenant.publish();

    var delivery = tenant.awaitStatus(event, subscription, "DELIVERED");
    var attempt = delivery.path("attempts").get(0);
    var request = receiver.await(1).get(0);
    assertThat(delivery.path("id").asText()).matches("dlv_[0-9a-z]{26}");
    assertThat(delivery.path("event_id").asText()).isEqualTo(event);
    assertThat(delivery.path("subscription_id").asText()).isEqualTo(subscription.id());
    assertThat(delivery.path("event_type").asText()).isEqualTo("message.status.updated");
    assertThat(delivery.path("due_at").isNull()).isTrue();
    assertThat(delivery.path("attempt_count").asInt()).isEqualTo(1);
    assertThat(delivery.path("response_status").asInt()).isEqualTo(200);
    assertThat(delivery.path("test").asBoolean()).isFalse();
    assertThat(Instant.parse(delivery.path("finished_at").asText()))
        .isAfter(Instant.parse(delivery.path("created_at").asText()));
    assertThat(delivery.path("attempts")).hasSize(1);
    assertThat(attempt.path("id").asText()).matches("att_[0-9a-z]{26}");
    assertThat(attempt.path("number").asInt()).isEqualTo(1);
    assertThat(attempt.path("outcome").asText()).isEqualTo("ACCEPTED");
    assertThat(attempt.path("duration_ms").isInt()).isTrue();
    assertThat(attempt.path("request_headers").path("webhook-id").asText()).isEqualTo(event);
    assertThat(attempt.path("request_headers").toString())
        .doesNotContain(request.header("X-Webhook-Signature").orElseThrow());
    assertThat(attempt.path("next_due_at").isNull()).isTrue();
  }

  @Test
  void acceptsAnEventThatNobodyWants() {
    var accepted = api.post(EVENTS, Payloads.unique()).json(202);

    assertThat(accepted.path("deliveries").asInt()).isZero();
    assertThat(accepted.size()).isEqualTo(2);
    var trace = api.get(EVENTS + "/" + accepted.path("id").asText() + "/trace").json(200);
    assertThat(trace.path("items")).isEmpty();
  }

  /** A body that is refused, why, and where in it. */
  private record Refusal(String body, int status, String type, String pointer) {}

  private static List<Refusal> refusals() {
    var start = "{\"event\":\"message.status.updated\",\"message_id\":\"w\",\"timestamp\":1,";
    var fits = start + "\"status\":\"read\"";
    return List.of(
        new Refusal("", 400, "malformed-json", ""),
        new Refusal(fits, 400, "malformed-json", "/status"),
        new Refusal(fits + "}}", 400, "malformed-json", ""),
        new Refusal("[" + fits + "}]", 422, "invalid-payload", ""),
        new Refusal("\"message.sent\"", 422, "invalid-payload", ""),
        new Refusal("{}", 422, "invalid-payload", "/event"),
        new Refusal("{\"event\":null}", 422, "invalid-payload", "/event"),
        new Refusal(fits + ",\"7\":1}", 422, "invalid-payload", "/7"),
        new Refusal(
            fits.replace(":1,", ":1767225600000,") + "}", 422, "invalid-payload", "/timestamp"),
        new Refusal("\ufeff" + fits + "}", 400, "malformed-json", ""),
        new Refusal(fits + ",\"status\":\"sent\"}", 422, "no-canonical-form", "/status"),
        new Refusal(fits + ",\"a\":{\"b\":1,\"b\":1}}", 422, "no-canonical-form", "/a/b"),
        new Refusal(fits + ",\"a\":[9007199254740992]}", 422, "no-canonical-form", "/a/0"),
        new Refusal(fits + ",\"a\":1e999}", 422, "no-canonical-form", "/a"),
        new Refusal(
            fits + ",\"a\":" + "[".repeat(64) + "]".repeat(64) + "}",
            422,
            "no-canonical-form",
            "/a" + "/0".repeat(63)),
        new Refusal(fits + " ".repeat(262_145 - fits.length() - 1) + "}", 413, "too-large", null),
        new Refusal(fits + ",\"a\":\"" + "x".repeat(102_400) + "\"}", 413, "too-large", ""),
        new Refusal(start + "\"status\":\"seen\"}", 422, "invalid-payload", "/status"),
        new Refusal(start + "\"state\":\"read\"}", 422, "invalid-payload", "/status"),
        new Refusal("{\"event\":\"message.lost\"}", 422, "unknown-event-type", "/event"),
        new Refusal("{\"event\":\"\\u0000\"}", 422, "unknown-event-type", "/event"));
  }

  @Test
  void refusesAPayloadThatIsNotRightAndSaysWhere() {
    subscribe();
    for (var refusal : refusals()) {
      var answer = api.post(EVENTS, refusal.body());
      answer.problem(refusal.status(), refusal.type());
      if (refusal.pointer() != null) {
        assertThat(answer.pointers()).as(answer.toString()).first().isEqualTo(refusal.pointer());
      }
    }
    assertThat(tenant.list(EVENTS)).isEmpty();
    assertThat(receiver.requests()).isEmpty();
  }

  @Test
  void acceptsPayloadsOfTheLargestSizes() {
    var start = Payloads.unique().replace("}", ",\"a\":\"");
    var largest = start + "x".repeat(102_400 - start.length() - 2) + "\"}";

    var event = tenant.publish(largest + " ".repeat(262_144 - largest.length()));

    assertThat(api.get(EVENTS + "/" + event + "/payload").text()).isEqualTo(largest);
    api.post(EVENTS, largest.replace("xx", "xxx")).problem(413, "too-large");
    api.post(EVENTS, largest + " ".repeat(262_145 - largest.length())).problem(413, "too-large");
    tenant.publish(
        Payloads.unique().replace("}", ",\"a\":" + "[".repeat(63) + "]".repeat(63) + "}"));
  }

  @Test
  void takesAPayloadAsJsonOnly() {
    var payload = Payloads.unique().getBytes(StandardCharsets.UTF_8);
    for (var type : List.of("text/plain", NDJSON, "application/xml")) {
      api.send("POST", EVENTS, type, payload).problem(415, "unsupported-media-type");
    }
    var broken = Payloads.read("\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    api.send("POST", EVENTS, "application/json", broken).problem(400, "malformed-json");
    api.post(EVENTS + "?event_type=x", Payloads.unique()).problem(400, "unknown-parameter");
  }

  // batches

  @Test
  void publishesABatchWhoseEventsStandAlone() {
    subscribe();
    var good = List.of(Payloads.unique(), Payloads.unique(), Payloads.unique());
    var lost = "{\"event\":\"message.lost\"}";
    var twice = "{\"event\":\"message.sent\",\"event\":\"message.sent\"}";
    var events = List.of(good.get(0), lost, good.get(1), twice, "7", good.get(2));

    for (var answer : List.of(array(events), ndjson(events))) {
      var result = answer.json(202);

      assertThat(result.path("accepted").asInt()).isEqualTo(3);
      assertThat(result.path("refused").asInt()).isEqualTo(3);
      assertThat(statuses(result)).containsExactly(202, 422, 202, 422, 422, 202);
      var items = TestTenant.items(result.path("items"));
      assertThat(items)
          .extracting(item -> item.path("index").asInt())
          .containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(items.get(1).path("problem").path("type").asText())
          .endsWith(":unknown-event-type");
      assertThat(items.get(3).path("problem").path("errors").get(0).path("pointer").asText())
          .isEqualTo("/event");
      assertThat(items.get(1).path("id").isNull()).isTrue();
      assertThat(items.get(0).path("problem").isNull()).isTrue();
      assertThat(items.get(0).path("deliveries").asInt()).isEqualTo(1);
      for (var place = 0; place < 3; place++) {
        var id = items.get(List.of(0, 2, 5).get(place)).path("id").asText();
        assertThat(api.get(EVENTS + "/" + id + "/payload").text()).isEqualTo(good.get(place));
      }
    }
    assertThat(receiver.await(6)).hasSize(6);
  }

  private Api.Answer array(List<String> events) {
    return api.post(BATCH, "[" + String.join(" ,\n", events) + "]");
  }

  private Api.Answer ndjson(List<String> events) {
    return ndjson(String.join("\r\n\n", events));
  }

  private Api.Answer ndjson(String lines) {
    return api.send("POST", BATCH, NDJSON, lines.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Integer> statuses(JsonNode result) {
    return TestTenant.items(result.path("items")).stream()
        .map(item -> item.path("status").asInt())
        .toList();
  }

  @Test
  void answersEveryRefusalInABatchAsAlone() {
    for (var refusal : refusals()) {
      if (refusal.type().equals("malformed-json") && !refusal.body().endsWith("}")
          || refusal.body().isEmpty()
          || refusal.body().startsWith("\ufeff")) {
        continue; // what leaves unclear where an event ends has a test of its own
      }
      var result = ndjson(List.of(refusal.body(), Payloads.unique())).json(202);
      assertThat(statuses(result)).as(result.toString()).containsExactly(refusal.status(), 202);
      assertThat(result.path("items").get(0).path("problem").path("type").asText())
          .endsWith(":" + refusal.type());
    }
  }

  @Test
  void publishesAThousandEventsAndNotOneMore() {
    var thousand = IntStream.range(0, 1000).mapToObj(each -> Payloads.unique()).toList();
    var more = new ArrayList<>(thousand);
    more.add(Payloads.unique());

    var all = array(thousand).json(202);
    var allButOne = ndjson(more).json(202);

    assertThat(all.path("accepted").asInt()).isEqualTo(1000);
    assertThat(all.path("refused").asInt()).isZero();
    assertThat(TestTenant.items(all.path("items")).stream().map(item -> item.path("id").asText()))
        .doesNotHaveDuplicates();
    assertThat(allButOne.path("accepted").asInt()).isEqualTo(1000);
    assertThat(allButOne.path("refused").asInt()).isEqualTo(1);
    var last = allButOne.path("items").get(1000);
    assertThat(last.path("index").asInt()).isEqualTo(1000);
    assertThat(last.path("status").asInt()).isEqualTo(413);
    assertThat(tenant.listAll(EVENTS + "?limit=100")).hasSize(2000);
  }

  @Test
  void keepsWhatCameBeforeABatchBroke() {
    var start = "[" + Payloads.unique() + "," + Payloads.unique();
    for (var end : List.of("", ",", ", {\"event\":", "]]", "} ]", ",]", "] x", ", nonsense]")) {
      var result = api.post(BATCH, start + end).json(202);

      assertThat(result.path("refused").asInt()).as(end + result).isEqualTo(1);
      assertThat(statuses(result)).as(end + result).contains(400);
      assertThat(result.path("accepted").asInt()).as(end + result).isPositive();
    }
    var lines = Payloads.unique() + "\n{\"event\":\n" + Payloads.unique() + "\n{";
    assertThat(statuses(ndjson(lines).json(202))).containsExactly(202, 400, 202, 400);
  }

  @Test
  void refusesWhatIsNoBatch() {
    for (var body : List.of("", " ", "x")) {
      api.post(BATCH, body).problem(400, "malformed-json");
    }
    for (var body : List.of("{}", Payloads.unique(), "7")) {
      assertThat(api.post(BATCH, body).problem(422, "invalid-payload").path("detail").asText())
          .contains("POST /api/v1/events");
    }
    for (var lines : List.of("", "\n\r\n  ")) {
      ndjson(lines).problem(400, "malformed-json");
    }
    var none = api.post(BATCH, " [ ] ").json(202);
    assertThat(none.path("items")).isEmpty();
    assertThat(none.path("accepted").asInt()).isZero();
    api.send("POST", BATCH, "text/plain", new byte[0]).problem(415, "unsupported-media-type");
  }

  @Test
  void saysSoWhereNothingOfABatchWasAccepted() {
    var lost = "{\"event\":\"message.lost\"}";
    for (var answer : List.of(array(List.of(lost, "7")), ndjson(List.of(lost, "7")))) {
      var problem = answer.problem(422, "nothing-accepted");

      assertThat(problem.path("accepted").asInt()).isZero();
      assertThat(problem.path("refused").asInt()).isEqualTo(2);
      assertThat(statuses(problem)).containsExactly(422, 422);
      assertThat(problem.path("items").get(0).path("problem").path("type").asText())
          .endsWith(":unknown-event-type");
    }
    var many = array(Collections.nCopies(1_000, "{\"event\":\"message.sent\"}"));
    assertThat(many.text()).hasSizeLessThan(1_000_000);
  }

  // texts

  private static String detail(Api.Answer answer) {
    return answer.problem().path("detail").asText();
  }

  @Test
  void offersTheEventTypeThatWasMeant() {
    assertThat(detail(api.post(EVENTS, "{\"event\":\"message.recieved\"}")))
        .contains("\"message.recieved\"", "did you mean message.received?");
    var subscription = "{\"url\":\"https://example.com/\",\"event_types\":[\"message.sends\"]}";
    assertThat(detail(api.post("/api/v1/subscriptions", subscription)))
        .contains("event_types.0", "\"message.sends\"", "did you mean message.sent?");
    assertThat(detail(api.post(EVENTS, "{\"event\":\"" + "x".repeat(90_000) + "\"}")))
        .hasSizeLessThan(300);
  }

  @Test
  void saysOfACompressedBodyWhatToSend() {
    var gzip = new byte[] {0x1f, (byte) 0x8b, 8, 0, 0};
    var answer =
        api.header("Content-Encoding", "gzip").send("POST", EVENTS, "application/json", gzip);

    assertThat(answer.problem(415, "unsupported-media-type").path("detail").asText())
        .contains("gzip", "without compression");
    assertThat(answer.headers().firstValue("Accept-Encoding")).contains("identity");
    assertThat(detail(api.send("POST", EVENTS, "application/json", gzip))).contains("gzip");
    api.header("Content-Encoding", "identity").post(EVENTS, Payloads.unique()).json(202);
  }

  @Test
  void namesTheTypeThatWasSentAndTheOnesThatAreTaken() {
    var body = Payloads.unique().getBytes(StandardCharsets.UTF_8);
    assertThat(detail(api.send("POST", EVENTS, "text/xml", body)))
        .contains("text/xml", "application/json")
        .doesNotContain("ndjson");
    assertThat(detail(api.send("POST", BATCH, "text/csv", body)))
        .contains("text/csv", "application/json or application/x-ndjson");
  }

  @Test
  void saysOfMillisecondsThatTheyAreNoSeconds() {
    var payload =
        "{\"event\":\"message.status.updated\",\"message_id\":\"w\","
            + "\"timestamp\":1767225600000,\"status\":\"read\"}";
    assertThat(detail(api.post(EVENTS, payload))).contains("divide it by 1000");
  }

  @Test
  void saysWhatAQueryTakes() {
    assertThat(detail(api.get(EVENTS + "?utm=1")))
        .contains("utm", "cursor, event_type, id, limit, message_id, phone");
    assertThat(detail(api.post(EVENTS + "?utm=1", Payloads.unique()))).contains("it takes none");
    assertThat(detail(api.get("/api/v1/deliveries?since=2026-01-31T09:30:00+02:00")))
        .contains("%2B");
    assertThat(detail(api.get("/api/v1/deliveries?since=1767225600000"))).contains("not a number");
  }

  @Test
  void listsTwentyFlawsAndThenStops() {
    var fields =
        IntStream.range(0, 6_500)
            .mapToObj(i -> "\"f" + i + "\":1")
            .collect(Collectors.joining(","));
    var unknown = api.post("/api/v1/subscriptions", "{" + fields + "}");
    assertThat(unknown.problem(422, "invalid-request").path("errors")).hasSize(20);
    assertThat(unknown.problem().path("detail").asText()).contains("there are more");
    assertThat(unknown.text()).hasSizeLessThan(10_000);
    var items = "0" + ",0".repeat(31_999);
    var wrong = api.post("/api/v1/subscriptions", "{\"event_types\":[" + items + "]}");
    assertThat(wrong.problem(422, "invalid-request").path("errors")).hasSize(1);
    var some = fields.substring(0, fields.indexOf(",\"f700\""));
    var anonymous = Api.at(base).post("/api/v1/session", "{" + some + "}");
    assertThat(anonymous.problem(422, "invalid-request").path("errors")).hasSize(20);
    assertThat(anonymous.text()).hasSizeLessThan(10_000);
  }

  // Idempotency-Key

  @Test
  void makesOneEventOfOneKeyAndBodyHoweverSpelt() {
    subscribe();
    var once = api.header("Idempotency-Key", "order-4711/paid~!");
    var payload = Payloads.unique();

    var first = once.post(EVENTS, payload).json(202);

    assertThat(once.post(EVENTS, payload).json(202)).isEqualTo(first);
    var respelt = payload.replace("1767225780", "1.76722578e9").replace(",", " ,\n ");
    assertThat(once.post(EVENTS, respelt).json(202)).isEqualTo(first);
    once.post(EVENTS, Payloads.unique()).problem(409, "idempotency-key-reused");
    once.post(EVENTS, "{\"event\":\"message.lost\"}").problem(422, "unknown-event-type");
    assertThat(tenant.list(EVENTS)).hasSize(1);
    assertThat(tenant.list(DELIVERIES)).hasSize(1);

    var other = TestTenant.create(base).api().header("Idempotency-Key", "order-4711/paid~!");
    assertThat(other.post(EVENTS, payload).json(202).path("id")).isNotEqualTo(first.path("id"));
    var another =
        api.header("Idempotency-Key", "Order-4711/paid~!").post(EVENTS, payload).json(202);
    assertThat(another.path("id")).isNotEqualTo(first.path("id"));
  }

  @Test
  void makesOneEventOfTwentyPublishesAtOnceUnderOneKey() {
    subscribe();
    var once = api.header("Idempotency-Key", "at-once");
    var payload = Payloads.unique();

    var publishes =
        IntStream.range(0, 20)
            .mapToObj(each -> CompletableFuture.supplyAsync(() -> accepted(once, payload)))
            .toList();
    var answers = publishes.stream().map(CompletableFuture::join).map(answer -> answer.json(202));

    assertThat(answers.distinct().toList()).hasSize(1);
    assertThat(tenant.list(EVENTS)).hasSize(1);
    assertThat(tenant.list(DELIVERIES)).hasSize(1);
  }

  /** As publishers do: again while the server has no time. */
  private static Api.Answer accepted(Api publisher, String payload) {
    return Eventually.until(
        "it is accepted", () -> publisher.post(EVENTS, payload), answer -> answer.status() != 503);
  }

  @Test
  void refusesAKeyThatIsNone() {
    var payload = Payloads.unique();
    for (var key : List.of("", "a b", "x".repeat(256), "a\tb")) {
      var keyed = api.header("Idempotency-Key", key);
      var one = keyed.post(EVENTS, payload);
      assertThat(one.status()).as("\"" + key + "\": " + one).isEqualTo(400);
      one.problem(400, "invalid-parameter");
      keyed.post(BATCH, "[" + payload + "]").problem(400, "invalid-parameter");
    }
    api.header("Idempotency-Key", "x".repeat(255)).post(EVENTS, payload).json(202);
    assertThat(tenant.list(EVENTS)).hasSize(1);
  }

  @Test
  void makesOneBatchOfOneKey() {
    var once = api.header("Idempotency-Key", "x".repeat(255));
    var one = Payloads.unique();
    var two = Payloads.unique();
    var bad = "{\"event\":\"message.lost\"}";

    var first = once.post(BATCH, "[" + one + "," + bad + "," + two + "]").json(202);
    var again = once.post(BATCH, "[ " + one + "," + bad + "," + two + "]").json(202);
    var changed = once.post(BATCH, "[" + one + "," + two + "," + Payloads.unique() + "]").json(202);

    assertThat(ids(again)).isEqualTo(ids(first));
    assertThat(statuses(changed)).containsExactly(202, 202, 409);
    assertThat(ids(changed).get(0)).isEqualTo(ids(first).get(0));
    assertThat(tenant.list(EVENTS)).hasSize(3);
  }

  private static List<String> ids(JsonNode result) {
    return TestTenant.ids(TestTenant.items(result.path("items")));
  }

  // looking events up

  @Test
  void looksUpAnEventAndListsThemByType() {
    var payload = Payloads.unique();
    var event = tenant.publish(payload);
    var sample = api.get("/api/v1/event-types/message.sent").json(200).path("sample");
    var other = tenant.publish(sample.toString());

    var read = api.get(EVENTS + "/" + event).json(200);

    assertThat(read.path("id").asText()).isEqualTo(event);
    assertThat(read.path("event_type").asText()).isEqualTo("message.status.updated");
    assertThat(read.path("test").asBoolean()).isFalse();
    assertThat(read.path("payload").toString()).isEqualTo(payload);
    assertThat(Instant.parse(read.path("accepted_at").asText()))
        .isBefore(Instant.now().plusSeconds(60));
    assertThat(TestTenant.ids(tenant.list(EVENTS))).containsExactly(other, event);
    assertThat(TestTenant.ids(tenant.list(EVENTS + "?event_type=message.sent")))
        .containsExactly(other);
    assertThat(tenant.list(EVENTS + "?event_type=message.lost")).isEmpty();
    api.get(EVENTS + "?event_type=%00").problem(400, "invalid-parameter");
    for (var id : List.of("evt_01jtest0000000000000000000", "x", tenant.id())) {
      api.get(EVENTS + "/" + id).problem(404, "not-found");
      api.get(EVENTS + "/" + id + "/payload").problem(404, "not-found");
      api.get(EVENTS + "/" + id + "/trace").problem(404, "not-found");
    }
    api.delete(EVENTS + "/" + event).problem(405, "method-not-allowed");
  }

  @Test
  void tracesForEverySubscriptionWhyItDidOrDidNotGetAnEvent() {
    var matched = subscribe();
    var paused = tenant.subscribe(receiver.url("/paused"));
    api.post(paused.path() + "/pause").json(200);
    var deleted = tenant.subscribe(receiver.url("/deleted"));
    api.delete(deleted.path());
    var unselected =
        tenant.subscribe(
            receiver.url("/unselected"), Map.of("event_types", List.of("message.sent")));
    var event = tenant.publish();
    var later = tenant.subscribe(receiver.url("/later"));
    var delivery = tenant.awaitStatus(event, matched, "DELIVERED");
    api.patch(matched.path(), Map.of("url", receiver.url("/moved").toString())).json(200);
    api.patch(unselected.path(), Map.of("event_types", List.of("*"))).json(200);
    api.post(paused.path() + "/resume").json(200);
    var test = api.post(later.path() + "/test", "{}").json(200).path("event_id").asText();

    var trace = api.get(EVENTS + "/" + event + "/trace").json(200);
    var expected = new LinkedHashMap<String, String>();
    expected.put(matched.id(), "MATCHED");
    expected.put(paused.id(), "PAUSED");
    expected.put(deleted.id(), "DELETED");
    expected.put(unselected.id(), "EVENT_TYPE_NOT_SELECTED");
    expected.put(later.id(), "NOT_YET_CREATED");

    assertThat(trace.path("event_id").asText()).isEqualTo(event);
    assertThat(decisions(trace)).isEqualTo(expected);
    var items = TestTenant.items(trace.path("items"));
    var first = items.get(items.size() - 1); // the newest subscription is the first
    assertThat(first.path("url").asText()).isEqualTo(receiver.url("/hook").toString());
    assertThat(first.path("delivery_id")).isEqualTo(delivery.path("id"));
    assertThat(first.path("delivery_status").asText()).isEqualTo("DELIVERED");
    assertThat(trace.path("items")).allMatch(item -> !item.path("explanation").asText().isBlank());
    assertThat(items.get(0).path("delivery_id").isNull()).isTrue();

    expected.replaceAll((id, decision) -> "TEST_OF_ANOTHER");
    expected.put(deleted.id(), "DELETED");
    expected.put(later.id(), "MATCHED");
    assertThat(decisions(api.get(EVENTS + "/" + test + "/trace").json(200))).isEqualTo(expected);
  }

  private static Map<String, String> decisions(JsonNode trace) {
    return TestTenant.items(trace.path("items")).stream()
        .collect(
            Collectors.toMap(
                item -> item.path("subscription_id").asText(),
                item -> item.path("decision").asText()));
  }

  // the delivery log

  @Test
  void listsDeliveriesByEveryFilter() {
    var good = subscribe();
    var bad = subscribeUnwilling();
    var down =
        tenant.subscribe(
            URI.create("http://127.0.0.1:" + Receiver.refusing()), TestTenant.ONE_ATTEMPT);
    var first = tenant.publish();
    var sample = api.get("/api/v1/event-types/message.sent").json(200).path("sample").toString();
    var second = tenant.publish(sample);
    for (var event : List.of(first, second)) {
      tenant.awaitStatus(event, good, "DELIVERED");
      tenant.awaitStatus(event, bad, "DEAD");
      tenant.awaitStatus(event, down, "DEAD");
    }
    var middle = api.get(EVENTS + "/" + second).json(200).path("accepted_at").asText();

    assertThat(tenant.list(DELIVERIES)).hasSize(6);
    expect(2, "subscription_id=" + good.id(), "subscription_id", good.id());
    expect(3, "event_id=" + first, "event_id", first);
    expect(3, "event_type=message.sent", "event_type", "message.sent");
    expect(2, "status=DELIVERED", "subscription_id", good.id());
    expect(4, "status=DEAD", "status", "DEAD");
    expect(2, "status_class=2xx", "response_status", "200");
    expect(2, "status_class=5xx", "response_status", "500");
    expect(2, "status_class=none", "subscription_id", down.id());
    expect(4, "failed=true", "status", "DEAD");
    expect(2, "failed=false", "status", "DELIVERED");
    expect(4, "failed_since=2026-01-01T00:00:00Z", "status", "DEAD");
    expect(6, "test=false", "test", "false");
    expect(6, "waiting=false", "test", "false");
    expect(4, "status=DEAD&finished_since=2026-01-01T00:00:00Z", "status", "DEAD");
    expect(3, "since=" + middle, "event_id", second);
    expect(3, "until=" + middle, "event_id", first);
    expect(1, "status=DEAD&status_class=5xx&event_id=" + first, "subscription_id", bad.id());
    for (var none :
        List.of(
            "status=CANCELLED",
            "status_class=4xx",
            "event_type=message.lost",
            "since=2999-01-01T00:00:00Z",
            "failed_since=2999-01-01T00:00:00Z",
            "finished_since=2999-01-01T00:00:00Z",
            "test=true",
            "waiting=true",
            "until=2000-01-01T01:00:00%2B01:00",
            "subscription_id=sub_01jtest0000000000000000000")) {
      assertThat(tenant.list(DELIVERIES + "?" + none)).as(none).isEmpty();
    }
  }

  private void expect(int count, String filter, String field, String value) {
    var found = tenant.list(DELIVERIES + "?" + filter);
    assertThat(found).as(filter).hasSize(count);
    assertThat(found).as(filter).allMatch(item -> item.path(field).asText().equals(value));
  }

  /** Whatever came of it later: an attempt that failed stays one. */
  @Test
  void findsWhatFailedAtLeastOnceByWhenItDid() {
    receiver.answers(503, 200);
    var hasty =
        tenant.subscribe(
            receiver.url("/hasty"), Map.of("retry", Map.of("attempts", 2, "first_delay", "PT1S")));
    var event = tenant.publish();
    var waiting =
        Eventually.until(
            "it waits for its second attempt",
            () -> tenant.list(DELIVERIES + "?waiting=true&failed=true"),
            found -> found.size() == 1);
    assertThat(waiting.get(0).path("event_id").asText()).isEqualTo(event);
    var delivery = tenant.awaitStatus(event, hasty, "DELIVERED");
    var failed = Instant.parse(delivery.at("/attempts/0/started_at").asText());

    expect(1, "failed=true", "event_id", event);
    expect(1, "failed_since=" + failed, "event_id", event);
    assertThat(tenant.list(DELIVERIES + "?failed_since=" + failed.plusMillis(1))).isEmpty();
    assertThat(tenant.list(DELIVERIES + "?failed=false")).isEmpty();

    api.post(path(delivery) + "/replay").json(202);
    tenant.awaitStatus(event, hasty, "DELIVERED");
    expect(1, "failed_since=" + failed, "event_id", event);
    assertThat(tenant.list(DELIVERIES + "?failed_since=" + failed.plusMillis(1))).isEmpty();
  }

  @Test
  void refusesFiltersThatAreNone() {
    for (var filter :
        List.of(
            "subscription_id=x",
            "subscription_id=" + tenant.id(),
            "event_id=sub_01jtest0000000000000000000",
            "status=dead",
            "status=",
            "status_class=200",
            "status_class=6xx",
            "status_class=1xx",
            "event_type=%00",
            "since=yesterday",
            "failed=yes",
            "failed=",
            "failed_since=yesterday",
            "finished_since=yesterday",
            "test=TRUE",
            "waiting=1",
            "since=2026-01-01",
            "until=2026-01-01T00:00:00",
            "until=%2B999999999-01-01T00:00:00Z",
            "limit=0",
            "cursor=x",
            "status=DEAD&status=DEAD")) {
      api.get(DELIVERIES + "?" + filter).problem(400, "invalid-parameter");
    }
    api.get(DELIVERIES + "?tenant_id=" + tenant.id()).problem(400, "unknown-parameter");
    for (var id : List.of("dlv_01jtest0000000000000000000", "x", tenant.id())) {
      api.get(DELIVERIES + "/" + id).problem(404, "not-found");
      api.post(DELIVERIES + "/" + id + "/replay").problem(404, "not-found");
    }
  }

  @Test
  void walksAllPagesWithoutGapsOrDoublesWhileNewDeliveriesComeIn() {
    subscribe();
    array(IntStream.range(0, 60).mapToObj(each -> Payloads.unique()).toList()).json(202);
    var before = TestTenant.ids(tenant.list(DELIVERIES + "?limit=100"));
    var over = new AtomicBoolean();
    var publisher =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                tenant.publish();
              }
            });

    var walked = TestTenant.ids(tenant.listAll(DELIVERIES + "?limit=7"));
    over.set(true);
    publisher.join();

    assertThat(before).hasSize(60);
    assertThat(walked).doesNotHaveDuplicates().endsWith(before.toArray(String[]::new));
  }

  /** Heads and bodies come apart, and threads change between one request and the next. */
  @Test
  void everybodyIsAnsweredForWhatHeHasSent() {
    subscribe();
    var publishers = IntStream.range(0, 4).mapToObj(each -> againAndAgain(() -> tenant.publish()));
    var readers =
        IntStream.range(0, 4)
            .mapToObj(each -> againAndAgain(() -> api.get(DELIVERIES + "?limit=7").json(200)));

    var refused =
        IntStream.range(0, 2)
            .mapToObj(
                each ->
                    againAndAgain(
                        () ->
                            api.post(EVENTS + "?limit=7", Payloads.unique())
                                .problem(400, "unknown-parameter")));

    Stream.of(publishers, readers, refused)
        .flatMap(each -> each)
        .toList()
        .forEach(CompletableFuture::join);
  }

  private static CompletableFuture<Void> againAndAgain(Runnable request) {
    return CompletableFuture.runAsync(
        () -> IntStream.range(0, 60).forEach(each -> request.run()),
        work -> new Thread(work).start());
  }

  @Test
  void refusesACursorOfAnotherTenantOrList() {
    subscribe();
    array(List.of(Payloads.unique(), Payloads.unique())).json(202);
    var other = TestTenant.create(base);
    var deliveries = api.get(DELIVERIES + "?limit=1").json(200).path("next_cursor").asText();
    var events = api.get(EVENTS + "?limit=1").json(200).path("next_cursor").asText();

    api.get(DELIVERIES + "?cursor=" + deliveries).json(200);
    api.get(DELIVERIES + "?cursor=" + events).problem(400, "invalid-parameter");
    api.get(EVENTS + "?cursor=" + deliveries).problem(400, "invalid-parameter");
    other.api().get(DELIVERIES + "?cursor=" + deliveries).problem(400, "invalid-parameter");
    other.api().get(EVENTS + "?cursor=" + events).problem(400, "invalid-parameter");
    var altered = (deliveries.charAt(0) == 'B' ? "C" : "B") + deliveries.substring(1);
    api.get(DELIVERIES + "?cursor=" + altered).problem(400, "invalid-parameter");
  }

  // replay

  @Test
  void replaysADeadDeliveryWithTheSameIdAndBytes() {
    receiver.answers(500, 200);
    var subscription = tenant.subscribe(receiver.url("/hook"), TestTenant.ONE_ATTEMPT);
    var event = tenant.publish();
    var dead = tenant.awaitStatus(event, subscription, "DEAD");

    var replayed = api.post(path(dead) + "/replay").json(202);

    assertThat(replayed.path("id")).isEqualTo(dead.path("id"));
    var delivered = tenant.awaitStatus(event, subscription, "DELIVERED");
    assertThat(delivered.path("id")).isEqualTo(dead.path("id"));
    assertThat(TestTenant.items(delivered.path("attempts")))
        .extracting(attempt -> attempt.path("number").asInt())
        .containsExactly(1, 2);
    assertThat(delivered.path("attempts").get(0)).isEqualTo(dead.path("attempts").get(0));
    var requests = receiver.requests();
    assertThat(requests).hasSize(2);
    assertThat(requests)
        .extracting(request -> request.header("webhook-id").orElse("none"))
        .containsOnly(event);
    assertThat(requests.get(1).text()).isEqualTo(requests.get(0).text());
  }

  @Test
  void replaysADeliveredOneAndGivesADeadOneItsWholeScheduleAgain() {
    receiver.answers(200, 503);
    var subscription =
        tenant.subscribe(receiver.url("/hook"), Map.of("retry", Map.of("first_delay", "PT1H")));
    var event = tenant.publish();
    var delivered = tenant.awaitStatus(event, subscription, "DELIVERED");

    api.post(path(delivered) + "/replay").json(202);

    Eventually.until(
        "the replay's first attempt failed and the next is due",
        () -> api.get(path(delivered)).json(200),
        delivery ->
            delivery.path("attempt_count").asInt() == 2
                && delivery.path("status").asText().equals("SCHEDULED"));
    var again = api.post(path(delivered) + "/replay");
    again.problem(409, "conflict");
    assertThat(again.text()).contains("SCHEDULED");
  }

  @Test
  void replaysNothingOfAPausedSubscription() {
    var subscription = subscribeUnwilling();
    var dead = tenant.awaitStatus(tenant.publish(), subscription, "DEAD");
    api.post(subscription.path() + "/pause").json(200);

    api.post(path(dead) + "/replay").problem(409, "conflict");
    api.post(subscription.path() + "/replay", Map.of("since", "2020-01-01T00:00:00Z"))
        .problem(409, "conflict");
  }

  @Test
  void replaysAllThatDiedSinceATime() {
    var subscription = subscribeUnwilling();
    var other = tenant.subscribe(receiver.url("/unwilling2"), TestTenant.ONE_ATTEMPT);
    receiver.answersPath("/unwilling2", 500);
    var events = IntStream.range(0, 4).mapToObj(each -> tenant.publish()).toList();
    events.forEach(event -> tenant.awaitStatus(event, subscription, "DEAD"));
    events.forEach(event -> tenant.awaitStatus(event, other, "DEAD"));
    var finished =
        tenant.list(DELIVERIES + "?subscription_id=" + subscription.id()).stream()
            .map(delivery -> Instant.parse(delivery.path("finished_at").asText()))
            .sorted()
            .toList();
    var since = finished.get(1);
    // mostly three; two may have ended at the same time
    var wanted = (int) finished.stream().filter(time -> !time.isBefore(since)).count();
    var replay = subscription.path() + "/replay";
    receiver.answersPath("/unwilling", 200);

    for (var bad :
        List.of("{}", "{\"since\":\"soon\"}", "{\"since\":\"+12345-01-01T00:00:00Z\"}")) {
      var answer = api.post(replay, bad);
      answer.problem(422, "invalid-request");
      assertThat(answer.pointers()).containsExactly("/since");
    }
    assertThat(replayed(replay, "2999-01-01T00:00:00Z")).isZero();
    assertThat(replayed(replay, since.toString())).isEqualTo(wanted);
    Eventually.until(
        "they are delivered", () -> tenant.list(DELIVERIES + "?status=DELIVERED").size() == wanted);
    assertThat(replayed(replay, "2020-01-01T00:00:00Z")).isEqualTo(4 - wanted);
    assertThat(replayed(replay, "2020-01-01T00:00:00Z")).isZero();
    assertThat(tenant.list(DELIVERIES + "?status=DEAD&subscription_id=" + other.id())).hasSize(4);
  }

  private int replayed(String path, String since) {
    return api.post(path, Map.of("since", since)).json(202).path("replayed").asInt();
  }

  @Test
  void replaysEachDeliveryOnceHoweverManyAskAtOnce() {
    TestTenant.operator(base)
        .patch("/api/v1/tenants/" + tenant.id(), Map.of("quota", Map.of("replays", 12)))
        .json(200);
    var subscription = subscribeUnwilling();
    var events = array(IntStream.range(0, 12).mapToObj(each -> Payloads.unique()).toList());
    assertThat(events.json(202).path("accepted").asInt()).isEqualTo(12);
    var dead = DELIVERIES + "?status=DEAD&limit=100";
    Eventually.until("all are dead", () -> tenant.list(dead).size() == 12);
    var deliveries = tenant.list(dead);
    receiver.answersPath("/unwilling", 200);
    var since = Map.of("since", "2020-01-01T00:00:00Z");

    var asked = new ArrayList<CompletableFuture<Api.Answer>>();
    for (var delivery : deliveries.subList(0, 6)) {
      asked.add(CompletableFuture.supplyAsync(() -> api.post(path(delivery) + "/replay")));
      asked.add(
          CompletableFuture.supplyAsync(() -> api.post(subscription.path() + "/replay", since)));
    }

    assertThat(asked.stream().map(CompletableFuture::join).map(Api.Answer::status).toList())
        .containsOnly(202, 409);
    Eventually.until(
        "all are delivered", () -> tenant.list(DELIVERIES + "?status=DELIVERED").size() == 12);
    var counts = tenant.list(DELIVERIES + "?limit=100");
    assertThat(counts).allMatch(delivery -> delivery.path("attempt_count").asInt() <= 3);
  }
}
