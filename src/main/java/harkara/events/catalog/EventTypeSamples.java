package harkara.events.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.events.payload.MessageSamples;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples of an event type: of one that carries a message, a payload for each type of message;
 * of one that carries a status, for each status; of all others their own one.
 */
final class EventTypeSamples {
  private static final String MESSAGE = "message";
  private static final String STATUS = "status";
  private static final String OWN = "sample";

  private EventTypeSamples() {}

  static List<EventTypeSampleView> of(EventType type) {
    if (type.shipped() && type.sample().has(MESSAGE)) {
      return ofMessages(type);
    }
    var statuses = type.schema().at("/properties/status/enum");
    return type.shipped() && !statuses.isEmpty()
        ? ofStatuses(type, statuses)
        : List.of(view(OWN, type.sample()));
  }

  private static List<EventTypeSampleView> ofMessages(EventType type) {
    var samples = new ArrayList<EventTypeSampleView>();
    MessageSamples.BY_TYPE.forEach(
        (name, message) -> samples.add(view(name, with(type, MESSAGE, message))));
    return samples;
  }

  private static List<EventTypeSampleView> ofStatuses(EventType type, JsonNode statuses) {
    var samples = new ArrayList<EventTypeSampleView>();
    statuses.forEach(status -> samples.add(view(status.textValue(), with(type, STATUS, status))));
    return samples;
  }

  private static JsonNode with(EventType type, String key, JsonNode value) {
    ObjectNode payload = type.sample().deepCopy();
    payload.set(key, value);
    return payload;
  }

  private static EventTypeSampleView view(String name, JsonNode payload) {
    return new EventTypeSampleView(name, EventTypeView.object(payload));
  }
}
