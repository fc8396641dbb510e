package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Makes events of changes that concern a business account, not a conversation: the whole value is
 * one item, and stands in the payload as Meta gave it.
 */
final class AccountChanges {
  private final MetaChange change;
  private final MappingContext context;

  AccountChanges(MetaChange change, MappingContext context) {
    this.change = change;
    this.context = context;
  }

  /**
   * @return ignored for every other field
   */
  MappedItem map() {
    return switch (change.field()) {
      case "message_template_status_update" -> template();
      case "phone_number_quality_update" -> ready(quality());
      case "account_alerts" -> ready(alert("alert_type"));
      case "account_update" -> ready(alert("event"));
      case "account_review_update" -> ready(alert("decision"));
      default -> ChangeItems.ignored(change.pointer(), "field " + change.field());
    };
  }

  private MappedItem template() {
    var status = change.value().path("event");
    if (!status.isTextual()) {
      return ChangeItems.skipped(pointer(), "has no event that is a string");
    }
    var id = change.value().path("message_template_id");
    var payload =
        beginning("template.status.updated")
            .put("template_id", id.isValueNode() && !id.isNull() ? id.asText() : null)
            .put("template_name", text("message_template_name"))
            .put("language", text("message_template_language"))
            .put("timestamp", timestamp())
            .put("status", status.textValue())
            .put("reason", text("reason"));
    return ready(payload);
  }

  private ObjectNode quality() {
    return beginning("number.quality.updated")
        .put("phone_number", change.displayPhoneNumber())
        .put("timestamp", timestamp())
        .put("change", text("event"));
  }

  private ObjectNode alert(String key) {
    return beginning("account.alerted")
        .put("timestamp", timestamp())
        .put("field", change.field())
        .put("alert", text(key))
        .put("severity", text("alert_severity"));
  }

  private ObjectNode beginning(String event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event", event)
        .put("business_account_id", change.businessAccountId());
  }

  private MappedItem ready(ObjectNode payload) {
    payload.set("update", change.value());
    if (!Sendable.is(payload)) {
      return ChangeItems.skipped(pointer(), "is too large, or nests too deep, to be sent on");
    }
    return new MappedItem.Ready(pointer(), key(), List.of(payload));
  }

  /** There is no id, but the same update has the same content and the same time. */
  private ItemKey key() {
    return ItemKey.of(
        change.field(),
        change.businessAccountId(),
        String.valueOf(change.time()),
        change.value().toString());
  }

  private long timestamp() {
    var own = change.value().path("timestamp");
    return MetaTime.of(own, change.time() != null ? change.time() : context.now());
  }

  private String text(String key) {
    return change.value().path(key).textValue();
  }

  private String pointer() {
    return change.pointer() + "/value";
  }
}
