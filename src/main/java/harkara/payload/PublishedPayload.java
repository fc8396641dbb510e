package harkara.payload;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.payload.InvalidJson.Kind;

/** What every payload has, whatever its event type. */
public final class PublishedPayload {
  private PublishedPayload() {}

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
