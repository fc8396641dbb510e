package harkara.events.catalog;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * A payload of an event type.
 *
 * @param name what is special in it, such as {@code image}
 */
@JsonbPropertyOrder({"name", "payload"})
public record EventTypeSampleView(String name, JsonObject payload) {

  static List<EventTypeSampleView> all(EventType type) {
    return EventTypeSamples.of(type).entrySet().stream()
        .map(
            sample ->
                new EventTypeSampleView(sample.getKey(), EventTypeView.object(sample.getValue())))
        .toList();
  }
}
