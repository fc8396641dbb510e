package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** Makes {@code message.received} of what customers wrote. */
final class ReceivedMessages {
  private final MetaChange change;
  private final MappingContext context;
  private final ChangeParties parties;
  private final MessageContent content;

  ReceivedMessages(MetaChange change, MappingContext context) {
    this.change = change;
    this.context = context;
    this.parties = new ChangeParties(change, context);
    this.content = new MessageContent(change, context);
  }

  MappedItem map(String pointer, JsonNode item) {
    var flaw = ItemFlaws.of(item, "type");
    if (flaw.isPresent()) {
      return ChangeItems.skipped(pointer, flaw.get());
    }
    if (item.path("type").textValue().equals("system")) {
      return ChangeItems.ignored(pointer, "system"); // the customer did not write it
    }
    var id = MetaIds.of(item.path("id"));
    var key = ItemKey.of("message", change.phoneNumberId(), id);
    return new MappedItem.Ready(pointer, key, List.of(payload(id, item)));
  }

  private JsonNode payload(String id, JsonNode item) {
    var from = PhoneNumber.digitsOf(item.path("from"));
    var payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", "message.received")
            .put("message_id", id)
            .put("direction", "inbound")
            .put("from", from)
            .put("to", parties.businessNumber())
            .put("timestamp", MetaTime.of(item.path("timestamp"), context.now()));
    payload.set("message", content.of(item, errorOfValue()));
    parties.putPerson(payload, "from_user_id", item.path("from_user_id"), from);
    ChangeParties.putGroup(payload, item.path("group_id"));
    return content.sendable(payload, item);
  }

  /** It is the message's where there is only one. */
  private JsonNode errorOfValue() {
    var isOnly = change.value().path("messages").size() == 1;
    return isOnly ? change.value().path("errors") : MissingNode.getInstance();
  }
}
