package harkara.events.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.events.payload.MessageSamples;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The samples of an event type: of one that carries a message, a payload for each type of message;
 * of one that carries a status, for each status; of all others their own one.
 */
final class EventTypeSamples {
  private static final String MESSAGE = "message";
  private static final String STATUS = "status";
  private static final String OWN = "sample";

  private EventTypeSamples() {}

  /** By what is special in them, in the order in which they are shown. */
  static Map<String, JsonNode> of(EventType type) {
    if (type.shipped() && type.sample().has(MESSAGE)) {
      return ofMessages(type);
    }
    var statuses = type.schema().at("/properties/status/enum");
    return type.shipped() && !statuses.isEmpty()
        ? ofStatuses(type, statuses)
        : Map.of(OWN, type.sample());
  }

  private static Map<String, JsonNode> ofMessages(EventType type) {
    var samples = new LinkedHashMap<String, JsonNode>();
    MessageSamples.BY_TYPE.forEach(
        (name, message) -> samples.put(name, with(type, MESSAGE, message)));
    return samples;
  }

  private static Map<String, JsonNode> ofStatuses(EventType type, JsonNode statuses) {
    var samples = new LinkedHashMap<String, JsonNode>();
    statuses.forEach(status -> samples.put(status.textValue(), with(type, STATUS, status)));
    return samples;
  }

  private static JsonNode with(EventType type, String key, JsonNode value) {
    ObjectNode payload = type.sample().deepCopy();
    payload.set(key, value);
    return payload;
  }
}
