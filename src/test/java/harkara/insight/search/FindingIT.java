package harkara.insight.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.People;
import harkara.testing.TestTenant;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** "Why did this customer not get that message?" in two steps, and who sees what it says. */
@ContainerTest
class FindingIT {
  private static final String EVENTS = "/api/v1/events";
  private static final String SEARCH = "/api/v1/search";
  private static final String ANN = "491512345678";
  private static final String SHOP = "493012345678";
  private static final String MASKED_ANN = "49•••••5678";

  @ArquillianResource private URI base;
  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;

  private static String received(String messageId, String from) {
    return "{\"event\":\"message.received\",\"message_id\":\""
        + messageId
        + "\",\"direction\":\"inbound\",\"from\":\""
        + from
        + "\",\"to\":\""
        + SHOP
        + "\",\"timestamp\":1767225600,\"message\":{\"type\":\"text\",\"text\":\"Dear shop\"}}";
  }

  private static String read(String messageId) {
    return "{\"event\":\"message.status.updated\",\"message_id\":\""
        + messageId
        + "\",\"timestamp\":1767225600,\"status\":\"read\"}";
  }

  private static String newMessage() {
    return "wamid." + UUID.randomUUID();
  }

  private static List<String> ids(JsonNode list) {
    return list.valueStream().map(each -> each.path("id").asText()).toList();
  }

  private JsonNode search(Api by, String text) {
    return by.post(SEARCH, Map.of("text", text)).json(200);
  }

  @Test
  void findsAMessageByWhateverSomebodyHas() {
    var subscription = tenant.subscribe(receiver.url("/hook"));
    var message = newMessage();
    var first = tenant.publish(received(message, ANN));
    var second = tenant.publish(read(message));
    var other = tenant.publish(received(newMessage(), "15550100003"));
    var delivery = tenant.awaitStatus(first, subscription, "DELIVERED");
    tenant.awaitStatus(second, subscription, "DELIVERED");
    var api = tenant.withScopes("webhooks:read");

    var ofMessage = search(api, " " + message + " ");
    assertThat(ofMessage.path("kind").asText()).isEqualTo("MESSAGE");
    assertThat(ids(ofMessage.path("events"))).containsExactly(second, first);
    var ofPhone = search(api, "+49 (151) 234-5678");
    assertThat(ofPhone.path("kind").asText()).isEqualTo("PHONE");
    assertThat(ids(ofPhone.path("events"))).containsExactly(first);
    assertThat(ids(search(api, SHOP).path("events"))).containsExactly(other, first);
    for (var id : List.of(first, text(delivery, "/id"), text(delivery, "/attempts/0/id"))) {
      var found = search(api, id);
      assertThat(found.path("event_id").asText()).as(id).isEqualTo(first);
      assertThat(ids(found.path("events"))).as(id).containsExactly(first);
    }
    assertThat(search(api, text(delivery, "/attempts/0/id")).path("delivery_id").asText())
        .isEqualTo(text(delivery, "/id"));
    assertThat(search(api, subscription.id()).path("subscription_id").asText())
        .isEqualTo(subscription.id());
    assertThat(tenant.list(EVENTS + "?phone=" + ANN + "&message_id=" + message)).hasSize(1);
    assertThat(tenant.list(EVENTS + "?id=" + second)).hasSize(1);
    assertThat(tenant.listAll("/api/v1/deliveries?limit=1&message_id=" + message)).hasSize(2);
    assertThat(tenant.list("/api/v1/deliveries?status=DELIVERED&phone=" + ANN))
        .extracting(each -> each.path("event_id").asText())
        .containsExactly(first);
    assertThat(tenant.list("/api/v1/deliveries?status=DEAD&phone=" + ANN)).isEmpty();
    nobodyElseFindsAny(
        List.of(message, ANN, first, text(delivery, "/id"), text(delivery, "/attempts/0/id")));
  }

  private void nobodyElseFindsAny(List<String> texts) {
    var stranger = TestTenant.create(base).withScopes("webhooks:read");
    for (var text : texts) {
      var found = search(stranger, text);
      assertThat(found.path("events")).as(text).isEmpty();
      assertThat(found.path("event_id").isNull() && found.path("delivery_id").isNull()).isTrue();
    }
    stranger.get(EVENTS + "?phone=Ann").problem(400, "invalid-parameter");
    stranger.get("/api/v1/deliveries?message_id=%20").problem(400, "invalid-parameter");
    stranger.post(SEARCH, Map.of("text", " ")).problem(422, "invalid-request");
  }

  private static String text(JsonNode node, String pointer) {
    return node.at(pointer).asText();
  }

  @Test
  void goesThroughManyPageByPage() {
    var message = newMessage();
    for (var number = 0; number < 21; number++) {
      tenant.publish(read(message));
    }
    var api = tenant.api();

    var page = search(api, message);
    var rest = Map.of("text", message, "cursor", page.path("next_cursor").asText());

    assertThat(page.path("events")).hasSize(20);
    assertThat(api.post(SEARCH, rest).json(200).path("events")).hasSize(1);
    assertThat(tenant.listAll(EVENTS + "?limit=5&message_id=" + message)).hasSize(21);
    api.post(SEARCH, Map.of("text", message, "cursor", "x")).problem(400, "invalid-parameter");
  }

  /** All events of a batch are made before any of their deliveries. */
  @Test
  void findsEachDeliveryOfALargeBatch() {
    tenant.subscribe(receiver.url("/many"));
    var batch =
        IntStream.range(0, 300)
            .mapToObj(each -> received(newMessage(), ANN))
            .collect(Collectors.joining(",", "[", "]"));
    var events = tenant.api().post("/api/v1/events/batch", batch).json(202).path("items");

    var found = tenant.listAll("/api/v1/deliveries?limit=100&phone=" + ANN);

    assertThat(found)
        .extracting(each -> each.path("event_id").asText())
        .containsExactlyInAnyOrderElementsOf(events.findValuesAsText("id"));
    var exported = tenant.api().get("/api/v1/deliveries/export?format=ndjson&phone=" + ANN).text();
    assertThat(exported.lines()).hasSize(300);
  }

  @Test
  void tellsTheLifeOfAnEventInOneLine() {
    receiver.answers(500, 200);
    var retried =
        tenant.subscribe(
            receiver.url("/slow"),
            Map.of("description", "Orders", "retry", Map.of("first_delay", "PT1S")));
    var event = tenant.publish(received(newMessage(), ANN));
    tenant.awaitStatus(event, retried, "DELIVERED");

    var line = tenant.api().get(EVENTS + "/" + event + "/timeline").json(200);

    assertThat(line.path("items").findValuesAsText("kind"))
        .containsExactly("ACCEPTED", "QUEUED", "ATTEMPT", "ATTEMPT", "DELIVERED");
    assertThat(line.path("items").findValuesAsText("text"))
        .element(2)
        .asString()
        .startsWith("Attempt 1 was answered with 500 after");
    assertThat(text(line, "/items/2/description")).isEqualTo("Orders");
    assertThat(text(line, "/items/2/next_at")).isNotEqualTo("null");
    assertThat(line.path("deliveries").toString())
        .isEqualTo("{\"total\":1,\"delivered\":1,\"open\":0,\"dead\":0}");
    assertThat(text(line, "/from")).isEqualTo(MASKED_ANN);
    var item = tenant.list(EVENTS + "?id=" + event).get(0);
    assertThat(item.path("deliveries")).isEqualTo(line.path("deliveries"));
    tenant.api().get(EVENTS + "/" + event + "x/timeline").problem(404, "not-found");
  }

  @Test
  void whoMayOnlyLookSeesPeopleWhenTheySaySo() {
    receiver.answers(Answer.echo());
    var subscription = tenant.subscribe(receiver.url("/echo"));
    var event = tenant.publish(received(newMessage(), ANN));
    var delivery = text(tenant.awaitStatus(event, subscription, "DELIVERED"), "/id");
    var viewer = People.of(base, tenant).addSignedIn("VIEWER").api();
    var path = EVENTS + "/" + event;

    var listed = search(tenant.api(), event).at("/events/0");
    assertThat(text(listed, "/from")).isEqualTo(MASKED_ANN);
    assertThat(text(listed, "/payload/message/text")).isEqualTo("•••");
    assertThat(listed.path("masked").asBoolean()).isTrue();
    var seen = viewer.get(path).json(200);
    assertThat(seen.path("payload")).isEqualTo(listed.path("payload"));
    assertThat(viewer.get("/api/v1/deliveries/" + delivery).text()).doesNotContain(ANN);
    assertThat(viewer.get(path + "/payload").problem(403, "masked").path("detail").asText())
        .contains(path + "/reveal");

    var revealed = viewer.post(path + "/reveal").json(200);
    assertThat(text(revealed, "/from")).isEqualTo(ANN);
    assertThat(text(revealed, "/payload/message/text")).isEqualTo("Dear shop");
    assertThat(revealed.path("masked").asBoolean()).isFalse();
    var audit = tenant.operator().get("/api/v1/audit?subject=" + event).json(200).path("items");
    assertThat(audit.findValuesAsText("action")).containsExactly("EVENT_REVEALED");
    assertThat(text(audit, "/0/actor")).startsWith("usr_");

    var program = tenant.withScopes("webhooks:read");
    assertThat(text(program.get(path).json(200), "/from")).isEqualTo(ANN);
    assertThat(program.get("/api/v1/deliveries/" + delivery).text()).contains(ANN);
    var developer = People.of(base, tenant).addSignedIn("DEVELOPER").api();
    assertThat(text(developer.get(path + "/payload").json(200), "/from")).isEqualTo(ANN);
  }

  @Test
  void anErasedMessageIsNotFound() {
    var message = newMessage();
    var event = tenant.publish(received(message, ANN));
    tenant.operator().post("/api/v1/erasures", Map.of("event_id", event)).json(200);

    assertThat(search(tenant.api(), message).path("events")).isEmpty();
    assertThat(search(tenant.api(), ANN).path("events")).isEmpty();
    assertThat(text(search(tenant.api(), event), "/event_id")).isEqualTo(event);
    tenant.api().post(EVENTS + "/" + event + "/reveal").problem(410, "payload-removed");
  }
}
