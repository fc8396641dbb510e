package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message as the tenant's program sent it.
 *
 * @param from digits only; null for none
 * @param to the same
 * @param toUserId the receiver's business-scoped id; null for none
 * @param message as in the contract, such as {@code type} and {@code text}
 */
public record SentMessage(String from, String to, String toUserId, JsonNode message) {

  /**
   * The payload of {@code message.failed} for a message that was refused before it got an id.
   *
   * @param timestamp of the refusal, Unix seconds
   * @param error {@code code}, {@code title} and {@code details}; null for none
   */
  public JsonNode refused(long timestamp, JsonNode error) {
    var shown = error == null ? null : MetaError.shown(error);
    return withReceiver(failed(null, timestamp, FailReasons.of(error), shown), null, null);
  }

  /** The payload of {@code message.sent}. */
  JsonNode sent(MessageStatus status) {
    var payload = beginning("message.sent", status.messageId(), status.timestamp());
    payload.set("message", message);
    return withReceiver(payload, status.recipientUserId(), status.groupId());
  }

  /** The payload of {@code message.failed}. */
  JsonNode failed(MessageStatus status) {
    var payload =
        failed(status.messageId(), status.timestamp(), status.failReason(), status.error());
    return withReceiver(payload, status.recipientUserId(), status.groupId());
  }

  private ObjectNode failed(String messageId, long timestamp, String reason, JsonNode error) {
    var payload = beginning("message.failed", messageId, timestamp);
    payload.put("status", "failed").put("fail_reason", reason).set("message", message);
    if (error != null) {
      payload.set("error", error);
    }
    return payload;
  }

  private ObjectNode beginning(String event, String messageId, long timestamp) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event", event)
        .put("message_id", messageId)
        .put("direction", "outbound")
        .put("from", from)
        .put("to", to)
        .put("timestamp", timestamp);
  }

  private JsonNode withReceiver(ObjectNode payload, String userId, String groupId) {
    var receiver = userId == null ? toUserId : userId;
    if (receiver != null) {
      payload.put("recipient_user_id", receiver);
    }
    if (groupId != null) {
      payload.put("group_id", groupId);
    }
    return payload;
  }

  @Override
  public String toString() {
    return "SentMessage[]"; // all of it is personal
  }
}
