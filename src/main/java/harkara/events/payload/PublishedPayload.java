package harkara.events.payload;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;

/** The part that every payload has, whatever its event type. */
public final class PublishedPayload {
  private PublishedPayload() {}

  /**
   * @return the {@code event} of a payload
   * @throws InvalidJson SHAPE when it is no object, has no string {@code event}, or has an array
   *     index as a key, which JavaScript would move before {@code event}
   */
  public static String eventTypeOf(JsonNode payload) {
    if (!payload.isObject()) {
      throw new InvalidJson(
          Kind.SHAPE,
          "",
          "Must be a JSON object with the payload; many events at once go to POST"
              + " /api/v1/events/batch");
    }
    var event = payload.get(PayloadKeys.EVENT);
    if (event == null) {
      throw new InvalidJson(
          Kind.SHAPE, "/event", "Is missing: it names the event type, such as message.received");
    }
    if (!event.isTextual()) {
      throw new InvalidJson(
          Kind.SHAPE,
          "/event",
          "Must be a string that names the event type, such as message.received");
    }
    for (var entry : payload.properties()) {
      if (PayloadKeys.isArrayIndex(entry.getKey())) {
        throw new InvalidJson(
            Kind.SHAPE,
            "/" + entry.getKey(),
            "Must not be a whole number: JavaScript would move this key before event");
      }
    }
    return event.textValue();
  }
}
