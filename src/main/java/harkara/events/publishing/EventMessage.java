package harkara.events.publishing;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/**
 * Which message an event is about, as lists show it: the numbers are masked.
 *
 * @param messageId what the payload calls so; null where it has none, or is not there
 * @param from the same
 * @param to the same
 */
public record EventMessage(String messageId, String from, String to) {
  public static final EventMessage NONE = new EventMessage(null, null, null);

  static EventMessage of(JsonObject payload) {
    return new EventMessage(
        text(payload, "message_id"), text(payload, "from"), text(payload, "to"));
  }

  private static String text(JsonObject payload, String key) {
    return payload.get(key) instanceof JsonString value ? value.getString() : null;
  }
}
