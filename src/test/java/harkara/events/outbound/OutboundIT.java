package harkara.events.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.SettableClock;
import harkara.testing.TestTenant;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant says what it sends, and gets it back with what became of it. */
@ContainerTest(movesClock = true)
@Tag("portability")
class OutboundIT {
  private static final String MESSAGES = "/api/v1/whatsapp/messages";

  @ArquillianResource private URI base;

  @ArquillianResource private Receiver receiver;
  @ArquillianResource private SettableClock clock;
  @ArquillianResource private TestTenant tenant;

  private static Map<String, Object> content(String text) {
    return new HashMap<>(
        Map.of(
            "from",
            "15550100001",
            "to",
            "15550100003",
            "message",
            Map.of("type", "text", "text", text)));
  }

  private JsonNode put(String ownId, Map<String, Object> body) {
    return tenant.api().put(MESSAGES + "/" + ownId, body).json(200);
  }

  private static Map<String, Object> status(String wamid, String ownId, String status) {
    var item = new HashMap<String, Object>();
    item.put("id", wamid);
    item.put("status", status);
    item.put("timestamp", "1767225600");
    item.put("recipient_id", "15550100003");
    if (ownId != null) {
      item.put("biz_opaque_callback_data", ownId);
    }
    return item;
  }

  /** How many events went out at once. */
  private int arrive(Object... statuses) {
    return TestTenant.operator(base)
        .post("/api/test/statuses/" + tenant.id(), List.of(statuses))
        .json(200)
        .path("events")
        .asInt();
  }

  /** The payloads of all events, oldest first. */
  private List<JsonNode> payloads() {
    var all = new ArrayList<JsonNode>();
    for (var event : tenant.listAll("/api/v1/events")) {
      var path = "/api/v1/events/" + event.path("id").asText();
      all.add(tenant.api().get(path).json(200).path("payload")); // lists are masked
    }
    Collections.reverse(all);
    return all;
  }

  private List<String> kinds() {
    return payloads().stream()
        .map(
            payload ->
                (payload.path("event").asText() + " " + payload.path("status").asText()).strip())
        .toList();
  }

  private static String newId() {
    return "wamid." + UUID.randomUUID();
  }

  @Test
  void whatWasSaidBeforeJoinsByBothIds() {
    var wamid = newId();
    put("a", content("One"));
    assertThat(put("a", Map.of("wamid", wamid)))
        .hasToString("{\"id\":\"a\",\"wamid\":\"" + wamid + "\",\"joined\":0}");
    put("b", content("Two"));

    assertThat(arrive(status(wamid, null, "sent"), status(newId(), "b", "sent"))).isEqualTo(4);

    assertThat(kinds())
        .containsExactly(
            "message.sent",
            "message.status.updated sent",
            "message.sent",
            "message.status.updated sent");
    assertThat(payloads().get(0).toString())
        .isEqualTo(
            "{\"event\":\"message.sent\",\"message_id\":\""
                + wamid
                + "\",\"direction\":\"outbound\",\"from\":\"15550100001\",\"to\":\"15550100003\","
                + "\"timestamp\":1767225600,\"message\":{\"type\":\"text\",\"text\":\"One\"}}");
  }

  @Test
  void whatIsSaidAfterwardsJoinsAndIsDelivered() {
    receiver.answers(200);
    tenant.subscribe(receiver.url("/hook"), Map.of("event_types", List.of("message.sent")));
    var wamid = newId();
    put("a", content("One"));
    assertThat(arrive(status(wamid, null, "sent"), status(wamid, null, "delivered"))).isZero();

    assertThat(put("a", Map.of("wamid", wamid)).path("joined").asInt()).isEqualTo(2);

    assertThat(kinds())
        .containsExactly(
            "message.sent", "message.status.updated sent", "message.status.updated delivered");
    Eventually.until("it is delivered", () -> receiver.requests().size(), count -> count == 1);
  }

  @Test
  void theWaitEnds() {
    put("x", content("Another"));
    arrive(status(newId(), null, "sent"));
    assertThat(kinds()).isEmpty();

    clock.advance(Duration.ofSeconds(31));

    Eventually.until("it goes out alone", this::kinds, kinds -> !kinds.isEmpty());
    assertThat(kinds()).containsExactly("message.status.updated sent");
  }

  @ParameterizedTest
  @CsvSource({
    "131026, invalid_phone_number",
    "131042, insufficient_credits",
    "132001, template_not_approved",
    "130429, rate_limited",
    "131047, reengagement_required",
    "131050, recipient_opted_out",
    "131049, marketing_limited",
    "130472, recipient_in_experiment",
    "131030, recipient_not_allowed",
    "137000, recipient_identity_mismatch",
    "131062, recipient_id_unsupported",
    "132000, template_parameter_invalid",
    "131063, marketing_disabled",
    "132068, flow_unavailable",
    "131053, media_error",
    "131051, unsupported_message_type",
    "131043, message_expired",
    "100, invalid_parameter",
    "131045, sender_unavailable",
    "368, account_restricted",
    "190, authorization_error",
    "131215, group_unavailable",
    "131016, service_unavailable",
    "131000, unknown_error",
    "424242, unknown_error"
  })
  void aFailureSaysWhy(int code, String reason) {
    put("a", content("One"));
    var failed = status(newId(), "a", "failed");
    failed.put("errors", List.of(Map.of("code", code, "title", "No")));

    arrive(failed);

    assertThat(kinds()).containsExactly("message.failed failed", "message.status.updated failed");
    var payload = payloads().get(0);
    assertThat(payload.path("fail_reason").asText()).isEqualTo(reason);
    assertThat(payload.at("/error/code").asInt()).isEqualTo(code);
    assertThat(payload.at("/message/text").asText()).isEqualTo("One");
  }

  @Test
  void aRefusedSendIsToldOnceWithoutAnId() {
    put("a", content("One"));
    var refusal = Map.<String, Object>of("error", Map.of("code", 131056, "title", "Too fast"));

    put("a", refusal);
    put("a", refusal);

    assertThat(payloads()).hasSize(1);
    var payload = payloads().get(0);
    assertThat(payload.path("event").asText()).isEqualTo("message.failed");
    assertThat(payload.get("message_id").isNull()).isTrue();
    assertThat(payload.path("fail_reason").asText()).isEqualTo("rate_limited");
    assertThat(payload.at("/error/title").asText()).isEqualTo("Too fast");
    tenant.api().put(MESSAGES + "/a", Map.of("wamid", newId())).problem(409, "conflict");
  }

  @Test
  void oneIdIsOneMessage() {
    put("a", content("One"));
    put("a", content("One"));
    tenant.api().put(MESSAGES + "/a", content("Two")).problem(409, "conflict");
    tenant.api().put(MESSAGES + "/b", Map.of("wamid", newId())).problem(422, "invalid-request");
    tenant
        .api()
        .put(MESSAGES + "/b", Map.of("message", Map.of("type", "text")))
        .problem(422, "invalid-payload");
    tenant
        .withScopes("webhooks:write")
        .put(MESSAGES + "/a", content("One"))
        .problem(403, "forbidden");
  }

  @Test
  void anotherTenantsMessageIsNeverJoined() {
    var wamid = newId();
    put("x", content("Another"));
    var other = TestTenant.create(base);
    var theirs = content("Theirs");
    theirs.put("wamid", wamid);
    other.api().put(MESSAGES + "/a", theirs).json(200);

    assertThat(arrive(status(wamid, "a", "sent"))).isZero();
    clock.advance(Duration.ofSeconds(31));

    Eventually.until("it goes out alone", this::kinds, kinds -> !kinds.isEmpty());
    assertThat(kinds()).containsExactly("message.status.updated sent");
    assertThat(other.list("/api/v1/events")).isEmpty();
    put("a", content("Ours"));
  }

  @Test
  void manyAreSaidTogetherEachForItself() {
    put("a", content("One"));
    var all = new ArrayList<Map<String, Object>>();
    IntStream.range(0, 250)
        .forEach(
            each -> {
              var message = content("No " + each);
              message.put("id", "many-" + each);
              all.add(message);
            });
    all.add(1, Map.of("id", "unheard", "wamid", newId()));
    all.add(2, Map.of("from", "1"));

    var answer = tenant.api().post(MESSAGES, all).json(200);

    assertThat(answer.path("stored").asInt()).isEqualTo(250);
    assertThat(answer.path("refused").asInt()).isEqualTo(2);
    assertThat(answer.at("/items/0/id").asText()).isEqualTo("many-0");
    assertThat(answer.at("/items/1/status").asInt()).isEqualTo(422);
    assertThat(answer.at("/items/2/problem/type").asText()).endsWith("invalid-request");
    assertThat(answer.at("/items/251/id").asText()).isEqualTo("many-249");
    assertThat(arrive(status(newId(), "many-249", "sent"))).isEqualTo(2);
    tenant.api().post(MESSAGES, List.of(Map.of("id", "x"))).problem(422, "nothing-accepted");
    tenant.api().post(MESSAGES, Map.of()).problem(422, "invalid-request");
  }

  /** They and the same status: whoever comes first, it goes out once, with its message. */
  @Test
  void whatComesAtTheSameTimeJoinsOnce() throws Exception {
    put("x", content("Another"));
    var threads = Executors.newFixedThreadPool(4);
    try {
      for (var round = 0; round < 20; round++) {
        var wamid = newId();
        var ownId = "race-" + round;
        Callable<Object> message =
            () -> {
              var whole = content("One");
              whole.put("wamid", wamid);
              return put(ownId, whole);
            };
        Callable<Object> sent = () -> arrive(status(wamid, null, "sent"));
        for (var done : threads.invokeAll(List.of(message, sent, message, message))) {
          done.get();
        }
      }
    } finally {
      threads.shutdown();
    }

    Eventually.until("all have gone out", this::kinds, kinds -> kinds.size() == 40);
    assertThat(kinds().stream().filter("message.sent"::equals)).hasSize(20);
  }

  @Test
  void isErasedByNumberAndAltogether() {
    Api admin = tenant.withScopes("tenants:write");
    put("a", content("One"));
    put("b", content("Two"));
    var toAnother = content("Three");
    toAnother.put("to", "4915112345678");
    put("c", toAnother);

    assertThat(erased(admin, Map.of("phone_number", "15550100003"))).isEqualTo(2);
    assertThat(arrive(status(newId(), "c", "sent"))).isEqualTo(2);
    assertThat(erased(admin, Map.of("everything", true))).isEqualTo(1);
    assertThat(erased(admin, Map.of("everything", true))).isZero();

    put("a", content("Another under the same id"));
  }

  private static int erased(Api admin, Map<String, Object> what) {
    return admin.post("/api/v1/erasures", what).json(200).path("messages").asInt();
  }
}
