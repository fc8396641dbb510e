package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** Makes {@code message.echoed} of what the business typed in the app on its phone. */
final class EchoedMessages {
  private final MetaChange change;
  private final MappingContext context;
  private final ChangeParties parties;
  private final MessageContent content;

  EchoedMessages(MetaChange change, MappingContext context) {
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
    var id = MetaIds.of(item.path("id"));
    var key = ItemKey.of("echo", change.phoneNumberId(), id);
    return new MappedItem.Ready(pointer, key, List.of(payload(id, item)));
  }

  private JsonNode payload(String id, JsonNode item) {
    var to = PhoneNumber.digitsOf(item.path("to"));
    var payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", "message.echoed")
            .put("message_id", id)
            .put("direction", "outbound")
            .put("from", from(item))
            .put("to", to)
            .put("timestamp", MetaTime.of(item.path("timestamp"), context.now()));
    payload.set("message", content.of(item, MissingNode.getInstance()));
    parties.putPerson(payload, "recipient_user_id", receiver(item), to);
    ChangeParties.putGroup(payload, item.path("group_id"));
    return content.sendable(payload, item);
  }

  private String from(JsonNode item) {
    var from = PhoneNumber.digitsOf(item.path("from"));
    return from != null ? from : parties.businessNumber();
  }

  private static JsonNode receiver(JsonNode item) {
    var receiver = item.path("to_user_id");
    return receiver.isTextual() ? receiver : item.path("recipient_user_id");
  }
}
