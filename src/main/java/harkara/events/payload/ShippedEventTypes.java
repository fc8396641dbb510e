package harkara.events.payload;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The event types that come with the product. */
public final class ShippedEventTypes {
  private static final List<String> NAMES =
      List.of("message.received", "message.sent", "message.failed", "message.status.updated");

  private ShippedEventTypes() {}

  /**
   * @param name such as {@code message.received}
   * @param description one sentence for people
   * @param schema JSON Schema, draft 2020-12; names the keys in the order of the contract
   * @param sample a valid payload
   */
  public record ShippedEventType(
      String name, String description, JsonNode schema, JsonNode sample) {}

  /**
   * @return in the order in which they are documented
   */
  public static List<ShippedEventType> load() {
    return NAMES.stream().map(ShippedEventTypes::load).toList();
  }

  private static ShippedEventType load(String name) {
    var json = StrictJson.parse(read("/harkara/event-types/" + name + ".json"));
    return new ShippedEventType(
        json.required("name").textValue(),
        json.required("description").textValue(),
        json.required("schema"),
        json.required("sample"));
  }

  private static byte[] read(String resource) {
    try (var in = ShippedEventTypes.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
