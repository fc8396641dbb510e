package harkara.events.catalog;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** An event type without schema and sample, which are long. */
@JsonbPropertyOrder({"name", "description", "shipped", "extra"})
public record EventTypeNameView(String name, String description, boolean shipped, boolean extra) {

  static EventTypeNameView of(EventType type) {
    return new EventTypeNameView(type.name(), type.description(), type.shipped(), type.extra());
  }
}
