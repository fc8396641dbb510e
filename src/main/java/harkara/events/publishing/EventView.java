package harkara.events.publishing;

import harkara.base.ids.Id;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * An event as the API shows it. The exact bytes that were signed are at {@code
 * /events/{id}/payload}.
 *
 * @param originalTypes names of the event types that a change of Meta's became which it records;
 *     null for all other events
 * @param messageId what the payload calls so; null where it has none, or is not shown
 * @param from the same
 * @param to the same
 * @param test made by a test of one subscription
 * @param masked whether phone numbers and texts of the payload are masked
 * @param payload null once it is removed, and where it is Meta's own and not revealed
 * @param payloadRemovedAt null while the payload is there
 */
@JsonbPropertyOrder({
  "id",
  "eventType",
  "originalTypes",
  "messageId",
  "from",
  "to",
  "acceptedAt",
  "test",
  "deliveries",
  "masked",
  "payload",
  "payloadRemovedAt"
})
public record EventView(
    String id,
    String eventType,
    List<String> originalTypes,
    String messageId,
    String from,
    String to,
    Instant acceptedAt,
    boolean test,
    DeliverySumView deliveries,
    boolean masked,
    JsonObject payload,
    Instant payloadRemovedAt) {

  /**
   * @param payload as it is shown; null where it is not
   */
  static EventView of(
      ListedEvent event, JsonObject payload, boolean masked, DeliverySumView deliveries) {
    return new EventView(
        Id.EVENT.text(event.id()),
        event.eventType(),
        event.isOriginal() ? event.types().stream().sorted().toList() : null,
        text(payload, "message_id"),
        text(payload, "from"),
        text(payload, "to"),
        event.acceptedAt(),
        event.test(),
        deliveries,
        masked && payload != null,
        payload,
        event.payloadRemovedAt());
  }

  private static String text(JsonObject payload, String name) {
    return payload != null && payload.get(name) instanceof JsonString text
        ? text.getString()
        : null;
  }
}
