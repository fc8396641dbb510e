package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Makes {@code call.updated} of calls and of their statuses. */
final class Calls {
  private static final String INBOUND = "inbound";
  private static final String OUTBOUND = "outbound";

  private final MetaChange change;
  private final MappingContext context;
  private final ChangeParties parties;

  Calls(MetaChange change, MappingContext context) {
    this.change = change;
    this.context = context;
    this.parties = new ChangeParties(change, context);
  }

  /** A call that begins or ends. */
  MappedItem call(String pointer, JsonNode item) {
    var isOurs = item.path("direction").asText().equals("BUSINESS_INITIATED");
    return map(pointer, item, "event", isOurs ? OUTBOUND : INBOUND);
  }

  /** A call of the business's that rings, is taken or refused. */
  MappedItem status(String pointer, JsonNode item) {
    return map(pointer, item, "status", OUTBOUND);
  }

  private MappedItem map(String pointer, JsonNode item, String statusKey, String direction) {
    var flaw = ItemFlaws.of(item, statusKey);
    if (flaw.isPresent()) {
      return ChangeItems.skipped(pointer, flaw.get());
    }
    var id = MetaIds.of(item.path("id"));
    var status = item.path(statusKey).textValue().toLowerCase(Locale.ROOT);
    var payload = payload(id, status, direction, item);
    return Sendable.is(payload)
        ? new MappedItem.Ready(
            pointer, ItemKey.of("call", change.phoneNumberId(), id, status), List.of(payload))
        : ChangeItems.skipped(pointer, "is too large, or nests too deep, to be sent on");
  }

  private JsonNode payload(String id, String status, String direction, JsonNode item) {
    var isInbound = direction.equals(INBOUND);
    var business = parties.businessNumber();
    var person = person(item, isInbound);
    var payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", "call.updated")
            .put("call_id", id)
            .put("direction", direction)
            .put("from", isInbound ? person : business)
            .put("to", isInbound ? business : person)
            .put("timestamp", MetaTime.of(item.path("timestamp"), context.now()))
            .put("status", status);
    payload.set("call", item);
    putPerson(payload, item, isInbound, person);
    return payload;
  }

  private static String person(JsonNode item, boolean isInbound) {
    var number = PhoneNumber.digitsOf(item.path(isInbound ? "from" : "to"));
    return number != null ? number : PhoneNumber.digitsOf(item.path("recipient_id"));
  }

  private void putPerson(ObjectNode payload, JsonNode item, boolean isInbound, String number) {
    if (isInbound) {
      parties.putPerson(payload, "from_user_id", item.path("from_user_id"), number);
    } else {
      var id = item.path("to_user_id");
      var receiver = id.isTextual() ? id : item.path("recipient_user_id");
      parties.putPerson(payload, "recipient_user_id", receiver, number);
    }
  }
}
