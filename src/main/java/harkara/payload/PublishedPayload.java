package harkara.payload;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.payload.InvalidJson.Kind;

/**
 * A payload as it will be signed and sent.
 *
 * @param eventType its {@code event}
 * @param bytes the canonical form; stored and sent as it is, never built again
 */
public record PublishedPayload(String eventType, byte[] bytes) {
  /**
   * @throws InvalidJson as {@link #eventTypeOf} and {@link CanonicalJson#write} do
   */
  public static PublishedPayload of(JsonNode payload, KeyOrder order) {
    return new PublishedPayload(eventTypeOf(payload), CanonicalJson.write(payload, order));
  }

  /**
   * @return the {@code event} of a payload
   * @throws InvalidJson MALFORMED when it is no object, has no string {@code event}, or has an
   *     array index as a key, which JavaScript would move before {@code event}
   */
  public static String eventTypeOf(JsonNode payload) {
    if (!payload.isObject()) {
      throw new InvalidJson(Kind.MALFORMED, "", "Must be a JSON object");
    }
    var event = payload.get(PayloadKeys.EVENT);
    if (event == null) {
      throw new InvalidJson(Kind.MALFORMED, "/event", "Is missing: names the event type");
    }
    if (!event.isTextual()) {
      throw new InvalidJson(Kind.MALFORMED, "/event", "Must be a string, the event type");
    }
    for (var entry : payload.properties()) {
      if (PayloadKeys.isArrayIndex(entry.getKey())) {
        throw new InvalidJson(
            Kind.MALFORMED,
            "/" + entry.getKey(),
            "Must not be a whole number: JavaScript would move this key before event");
      }
    }
    return event.textValue();
  }
}
