package harkara.events.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.base.json.Flaw;
import harkara.base.json.StrictJson;
import harkara.events.payload.ShippedEventTypes.ShippedEventType;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedEventTypesTest {
  private static final List<ShippedEventType> TYPES = ShippedEventTypes.load();
  private static final Map<String, PayloadSchema> SCHEMAS =
      TYPES.stream()
          .collect(
              Collectors.toMap(ShippedEventType::name, type -> PayloadSchema.of(type.schema())));
  private static final Map<String, JsonNode> SAMPLES =
      TYPES.stream().collect(Collectors.toMap(ShippedEventType::name, ShippedEventType::sample));

  @Test
  void areTheFourOfTheContractInItsOrderAndThenTheExtrasAndTheNotices() {
    assertThat(TYPES)
        .extracting(ShippedEventType::name)
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
            "account.alerted",
            "endpoint.failing",
            "endpoint.paused",
            "endpoint.recovered",
            "endpoint.slow",
            "delivery.dead",
            "secret.rotation_unfinished",
            "certificate.expiring",
            "quota.near",
            "backlog.old");
    for (var index = 0; index < TYPES.size(); index++) {
      var type = TYPES.get(index);
      assertThat(type.extra()).as(type.name()).isEqualTo(index >= 4);
      assertThat(type.operational()).as(type.name()).isEqualTo(index >= 10);
      assertThat(ShippedEventTypes.isOperational(type.name())).isEqualTo(index >= 10);
    }
    for (var type : TYPES) {
      assertThat(ShippedEventTypes.isExtra(type.name())).isEqualTo(type.extra());
    }
    assertThat(ShippedEventTypes.isExtra("order.paid")).isFalse();
    assertThat(TYPES).extracting(ShippedEventType::description).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message.received|event,message_id,direction,from,to,timestamp,message",
        "message.sent|event,message_id,direction,from,to,timestamp,message",
        "message.failed|event,message_id,direction,from,to,timestamp,status,fail_reason,message",
        "message.status.updated|event,message_id,timestamp,status",
        "message.echoed|event,message_id,direction,from,to,timestamp,message",
        "message.priced|event,message_id,timestamp,status,pricing",
        "template.status.updated|event,business_account_id,template_id,template_name,language,timestamp,status,reason,update",
        "call.updated|event,call_id,direction,from,to,timestamp,status,call",
        "number.quality.updated|event,business_account_id,phone_number,timestamp,change,update",
        "account.alerted|event,business_account_id,timestamp,field,alert,severity,update"
      })
  void haveSamplesWithTheKeysOfTheContractInItsOrder(String name, String keys) {
    assertThat(SAMPLES.get(name).fieldNames()).toIterable().containsExactly(keys.split(","));
  }

  @Test
  void haveSamplesThatAreValidAndAlreadyCanonical() {
    for (var type : TYPES) {
      assertThat(SCHEMAS.get(type.name()).check(type.sample())).isEmpty();
      assertThat(PublishedPayload.eventTypeOf(type.sample())).isEqualTo(type.name());
      assertThat(canonical(type.sample(), SCHEMAS.get(type.name()).keyOrder()))
          .isEqualTo(canonical(type.sample(), KeyOrder.NONE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "image", "video", "document", "location", "interactive"})
  void acceptEveryDocumentedMessageAsItIs(String type) throws IOException {
    var bytes = fixture(type);
    var payload = StrictJson.parse(bytes);
    var schema = SCHEMAS.get("message.received");
    assertThat(schema.check(payload)).isEmpty();
    assertThat(CanonicalJson.write(payload, schema.keyOrder())).isEqualTo(bytes);
    assertThat(SCHEMAS.get("message.sent").check(outbound(payload))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "image", "video", "document", "location", "interactive"})
  void putTheKeysOfAMessageInOrder(String type) throws IOException {
    var bytes = fixture(type);
    assertThat(
            CanonicalJson.write(
                reversed(StrictJson.parse(bytes)), SCHEMAS.get("message.received").keyOrder()))
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"sticker\",\"media\":17}",
        "{\"type\":\"unsupported\"}",
        "{\"type\":\"text\",\"text\":\"\",\"more\":{\"0\":[]}}",
        "{\"type\":\"edit\",\"edit\":{\"original_message_id\":\"w\",\"message\":\"?\"}}",
        "{\"type\":\"location\",\"location\":{\"latitude\":-90,\"longitude\":180,\"x\":1}}",
        "{\"type\":\"interactive\",\"interactive_type\":\"nfm_reply\",\"body\":\"\",\"reply\":7}"
      })
  void acceptWhatMayBeAddedLater(String message) {
    for (var name : List.of("message.received", "message.sent", "message.failed")) {
      var payload = with(name, "/message", message);
      payload.put("later", 1);
      assertThat(SCHEMAS.get(name).check(payload)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message.received|/event|\"message.sent\"",
        "message.received|/message_id|null",
        "message.received|/message_id|7",
        "message.received|/direction|\"outbound\"",
        "message.received|/from|\"+15550100003\"",
        "message.received|/from|\"\"",
        "message.received|/from|\"123456789012345678901\"",
        "message.received|/from|\"1555\\n\"",
        "message.received|/from|15550100003",
        "message.received|/to|\"a\"",
        "message.received|/from_user_id|7",
        "message.received|/from_user_id|null",
        "message.received|/username|{}",
        "message.received|/group_id|[]",
        "message.received|/timestamp|\"1767225600\"",
        "message.received|/timestamp|-1",
        "message.received|/timestamp|1.5",
        "message.received|/message|null",
        "message.sent|/direction|\"inbound\"",
        "message.sent|/from|\"\"",
        "message.sent|/to|\"+1555\"",
        "message.sent|/recipient_user_id|7",
        "message.failed|/to|7",
        "message.failed|/recipient_user_id|null",
        "message.failed|/message_id|7",
        "message.failed|/status|\"sent\"",
        "message.failed|/fail_reason|\"Rate limited\"",
        "message.failed|/fail_reason|\"\"",
        "message.failed|/fail_reason|null",
        "message.status.updated|/status|\"played\"",
        "message.status.updated|/message_id|null",
        "message.status.updated|/recipient_user_id|7",
        "message.echoed|/direction|\"inbound\"",
        "message.priced|/pricing|null",
        "template.status.updated|/status|null",
        "call.updated|/direction|\"both\"",
        "number.quality.updated|/phone_number|\"+1\"",
        "account.alerted|/update|[]"
      })
  void refuseAWrongValueAtItsPlace(String name, String pointer, String value) {
    var flaws = SCHEMAS.get(name).check(with(name, pointer, value));
    assertThat(flaws).extracting(Flaw::pointer).containsExactly(pointer);
    assertThat(flaws.get(0).detail()).startsWith("Must ");
  }

  /** WhatsApp hides the numbers of users who go by a name, and a group has none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message.received|from,to",
        "message.sent|from,to",
        "message.failed|from,to",
        "message.status.updated|",
        "message.echoed|from,to",
        "call.updated|from,to"
      })
  void takeNoNumberAndPutTheIdsBehindTheDocumentedKeys(String name, String numbers) {
    var payload = ((ObjectNode) SAMPLES.get(name)).objectNode();
    payload
        .put("group_id", "Y2FwaQ")
        .put("recipient_user_id", "IN.1")
        .put("username", "zoe.m")
        .put("from_user_id", "IN.2");
    payload.setAll(SAMPLES.get(name).<ObjectNode>deepCopy());
    for (var number : numbers == null ? new String[0] : numbers.split(",")) {
      payload.putNull(number);
    }

    assertThat(SCHEMAS.get(name).check(payload)).isEmpty();
    var sent = StrictJson.parse(CanonicalJson.write(payload, SCHEMAS.get(name).keyOrder()));
    var keys = sent.properties().stream().map(Map.Entry::getKey).toList();
    assertThat(keys).startsWith("event");
    assertThat(keys).endsWith("from_user_id", "username", "recipient_user_id", "group_id");
  }

  @Test
  void refuseAMissingKeyOfTheContract() {
    for (var type : TYPES) {
      type.sample()
          .fieldNames()
          .forEachRemaining(
              key -> {
                var payload = type.sample().<ObjectNode>deepCopy();
                payload.remove(key);
                assertThat(SCHEMAS.get(type.name()).check(payload))
                    .containsExactly(new Flaw("/" + key, "Is missing"));
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/message/type",
        "{\"type\":null}|/message/type",
        "{\"type\":\"text\"}|/message/text",
        "{\"type\":\"text\",\"text\":null}|/message/text",
        "{\"type\":\"image\"}|/message/media",
        "{\"type\":\"image\",\"media\":\"u\"}|/message/media",
        "{\"type\":\"image\",\"media\":{\"url\":\"u\"}}|/message/media/mime_type",
        "{\"type\":\"video\",\"media\":{\"mime_type\":\"m\"}}|/message/media/url",
        "{\"type\":\"document\",\"media\":{\"url\":\"u\",\"mime_type\":\"m\"}}|/message/media/filename",
        "{\"type\":\"document\",\"media\":{\"url\":1,\"filename\":\"f\"}}|/message/media/url",
        "{\"type\":\"location\"}|/message/location",
        "{\"type\":\"location\",\"location\":{\"latitude\":1}}|/message/location/longitude",
        "{\"type\":\"location\",\"location\":{\"latitude\":90.5,\"longitude\":1}}|/message/location/latitude",
        "{\"type\":\"location\",\"location\":{\"latitude\":1,\"longitude\":-181}}|/message/location/longitude",
        "{\"type\":\"location\",\"location\":{\"latitude\":\"1\",\"longitude\":1}}|/message/location/latitude",
        "{\"type\":\"interactive\",\"body\":\"b\"}|/message/interactive_type",
        "{\"type\":\"interactive\",\"interactive_type\":\"button_reply\"}|/message/body"
      })
  void refuseAWrongMessageAtItsPlace(String message, String pointer) {
    for (var name : List.of("message.received", "message.sent", "message.failed")) {
      assertThat(SCHEMAS.get(name).check(with(name, "/message", message)))
          .extracting(Flaw::pointer)
          .containsExactly(pointer);
    }
  }

  private static ObjectNode with(String name, String pointer, String value) {
    var payload = SAMPLES.get(name).<ObjectNode>deepCopy();
    payload.set(
        JsonPointer.compile(pointer).getMatchingProperty(),
        StrictJson.parse(value.getBytes(UTF_8)));
    return payload;
  }

  private static JsonNode outbound(JsonNode received) {
    return received
        .<ObjectNode>deepCopy()
        .put("event", "message.sent")
        .put("direction", "outbound")
        .put("from", "15550100001");
  }

  private static JsonNode reversed(JsonNode node) {
    if (!node.isObject()) {
      return node;
    }
    var names = node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toList());
    Collections.reverse(names);
    var reversed = ((ObjectNode) node).objectNode();
    names.forEach(name -> reversed.set(name, reversed(node.get(name))));
    return reversed;
  }

  private static String canonical(JsonNode payload, KeyOrder order) {
    return new String(CanonicalJson.write(payload, order), UTF_8);
  }

  private static byte[] fixture(String type) throws IOException {
    try (var in =
        ShippedEventTypesTest.class.getResourceAsStream(
            "/harkara/events/payload/messages/" + type + ".json")) {
      return in.readAllBytes();
    }
  }
}
