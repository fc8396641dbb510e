package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.base.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A status of a message that was sent, with all that its events need but what was sent.
 *
 * @param messageId WhatsApp's id of the message
 * @param ownId the sender's own id, given when it was sent ({@code biz_opaque_callback_data}); null
 *     if absent
 * @param status {@code sent}, {@code delivered}, {@code read} or {@code failed}
 * @param timestamp Unix seconds
 * @param error {@code code} (an integer), {@code title} and {@code details}, each if there is one;
 *     null for none
 * @param failReason of a failed one, else null
 * @param pricing an object as Meta gave it; null for none
 * @param recipientUserId the receiver's business-scoped id; null if absent
 * @param recipientId the receiver's phone number, digits only; null if absent, as for groups
 * @param groupId null when it went to no group
 */
public record MessageStatus(
    String messageId,
    String ownId,
    String status,
    long timestamp,
    JsonNode error,
    String failReason,
    JsonNode pricing,
    String recipientUserId,
    String recipientId,
    String groupId) {
  static final String SENT = "sent";
  static final String FAILED = "failed";

  /** Whether there is an event more once the message is known. */
  public boolean waitsForMessage() {
    return status.equals(SENT) || status.equals(FAILED);
  }

  /**
   * @param message what was sent; null when nobody knows
   * @return the payloads of its events, in order
   */
  public List<JsonNode> payloads(SentMessage message) {
    var payloads = new ArrayList<JsonNode>();
    if (message != null && status.equals(SENT)) {
      payloads.add(message.sent(this));
    } else if (message != null && status.equals(FAILED)) {
      payloads.add(message.failed(this));
    }
    payloads.add(update("message.status.updated"));
    if (pricing != null) {
      payloads.add(update("message.priced").set("pricing", pricing));
    }
    return payloads;
  }

  private ObjectNode update(String event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event", event)
        .put("message_id", messageId)
        .put("timestamp", timestamp)
        .put("status", status);
  }

  /** To be kept until the message is known; {@link #read} gets it back. */
  public byte[] bytes() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("message_id", messageId)
        .put("own_id", ownId)
        .put("status", status)
        .put("timestamp", timestamp)
        .put("fail_reason", failReason)
        .put("recipient_user_id", recipientUserId)
        .put("recipient_id", recipientId)
        .put("group_id", groupId);
    json.set("error", error);
    json.set("pricing", pricing);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param bytes of {@link #bytes}
   */
  public static MessageStatus read(byte[] bytes) {
    var json = StrictJson.parse(bytes);
    return new MessageStatus(
        json.path("message_id").textValue(),
        json.path("own_id").textValue(),
        json.path("status").textValue(),
        json.path("timestamp").longValue(),
        objectOrNull(json.path("error")),
        json.path("fail_reason").textValue(),
        objectOrNull(json.path("pricing")),
        json.path("recipient_user_id").textValue(),
        json.path("recipient_id").textValue(),
        json.path("group_id").textValue());
  }

  static JsonNode objectOrNull(JsonNode node) {
    return node.isObject() ? node : null;
  }

  @Override
  public String toString() {
    return "MessageStatus[" + status + "]"; // the rest is personal
  }
}
