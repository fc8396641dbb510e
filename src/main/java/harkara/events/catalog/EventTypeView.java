package harkara.events.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.io.StringReader;
import java.util.Map;

/** An event type as the API shows it. */
@JsonbPropertyOrder({"name", "description", "shipped", "extra", "operational", "schema", "sample"})
public record EventTypeView(
    String name,
    String description,
    boolean shipped,
    boolean extra,
    boolean operational,
    JsonObject schema,
    JsonObject sample) {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  static EventTypeView of(EventType type) {
    return new EventTypeView(
        type.name(),
        type.description(),
        type.shipped(),
        type.extra(),
        type.operational(),
        object(type.schema()),
        object(type.sample()));
  }

  static JsonObject object(JsonNode json) {
    try (var reader = READERS.createReader(new StringReader(json.toString()))) {
      return reader.readObject();
    }
  }
}
