package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;

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
    throw new UnsupportedOperationException();
  }

  @Override
  public String toString() {
    return "SentMessage[]"; // all of it is personal
  }
}
