package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Reads what became of messages that were sent. */
final class MessageStatuses {
  private static final Set<String> KNOWN = Set.of("sent", "delivered", "read", "failed");

  private final MetaChange change;
  private final MappingContext context;

  MessageStatuses(MetaChange change, MappingContext context) {
    this.change = change;
    this.context = context;
  }

  MappedItem map(String pointer, JsonNode item) {
    if (!item.isObject()) {
      return ChangeItems.skipped(pointer, ItemFlaws.NO_OBJECT);
    }
    var type = item.path("type");
    if (!type.isMissingNode() && !type.isNull() && !type.asText().equals("message")) {
      var isPayment = type.asText().equals("payment"); // a failed one is no failed message
      return ChangeItems.ignored(pointer, isPayment ? "payment" : "status type " + type.asText());
    }
    var flaw = ItemFlaws.of(item, "status");
    if (flaw.isPresent()) {
      return ChangeItems.skipped(pointer, flaw.get());
    }
    var id = MetaIds.of(item.path("id"));
    var status = item.path("status").textValue();
    if (!KNOWN.contains(status)) {
      return ChangeItems.ignored(pointer, "status " + status);
    }
    var read = status(id, status, item);
    return read.payloads(null).stream().allMatch(Sendable::is)
        ? new MappedItem.OfStatus(pointer, key(id, status), read)
        : ChangeItems.skipped(pointer, "is too large, or nests too deep, to be sent on");
  }

  private ItemKey key(String id, String status) {
    return ItemKey.of("status", change.phoneNumberId(), id, status);
  }

  private MessageStatus status(String id, String status, JsonNode item) {
    var isGroup = item.path("recipient_type").asText().equals("group");
    var isFailed = status.equals(MessageStatus.FAILED);
    var errors = item.path("errors");
    return new MessageStatus(
        id,
        MetaIds.of(item.path("biz_opaque_callback_data")),
        status,
        MetaTime.of(item.path("timestamp"), context.now()),
        isFailed ? MetaError.firstOf(errors) : null,
        isFailed ? FailReasons.of(errors.path(0)) : null,
        MessageStatus.objectOrNull(item.path("pricing")),
        MetaIds.of(item.path("recipient_user_id")),
        isGroup ? null : PhoneNumber.digitsOf(item.path("recipient_id")),
        isGroup ? MetaIds.of(item.path("recipient_id")) : null);
  }
}
