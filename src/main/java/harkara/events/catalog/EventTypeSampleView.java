package harkara.events.catalog;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A payload of an event type.
 *
 * @param name what is special in it, such as {@code image}
 */
@JsonbPropertyOrder({"name", "payload"})
public record EventTypeSampleView(String name, JsonObject payload) {}
