package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** Whether there is an event more once the message is known. */
  public boolean waitsForMessage() {
    throw new UnsupportedOperationException();
  }

  /**
   * @param message what was sent; null when nobody knows
   * @return the payloads of its events, in order
   */
  public List<JsonNode> payloads(SentMessage message) {
    throw new UnsupportedOperationException();
  }

  /** To be kept until the message is known; {@link #read} gets it back. */
  public byte[] bytes() {
    throw new UnsupportedOperationException();
  }

  /**
   * @param bytes of {@link #bytes}
   */
  public static MessageStatus read(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String toString() {
    return "MessageStatus[" + status + "]"; // the rest is personal
  }
}
