package harkara.eventtypes;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.io.StringReader;

/** An event type as the API shows it. */
@JsonbPropertyOrder({"name", "description", "shipped", "schema", "sample"})
public record EventTypeView(
    String name, String description, boolean shipped, JsonObject schema, JsonObject sample) {

  static EventTypeView of(EventType type) {
    return new EventTypeView(
        type.name(),
        type.description(),
        type.shipped(),
        object(type.schema()),
        object(type.sample()));
  }

  private static JsonObject object(JsonNode json) {
    try (var reader = Json.createReader(new StringReader(json.toString()))) {
      return reader.readObject();
    }
  }
}
