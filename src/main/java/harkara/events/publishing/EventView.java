package harkara.events.publishing;

import harkara.base.ids.Id;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An event as the API shows it. The exact bytes that were signed are at {@code
 * /events/{id}/payload}.
 *
 * @param originalTypes names of the event types that a change of Meta's became which it records;
 *     null for all other events
 * @param test made by a test of one subscription
 * @param payload null once it is removed, and where it is Meta's own
 * @param payloadRemovedAt null while the payload is there
 */
@JsonbPropertyOrder({
  "id",
  "eventType",
  "originalTypes",
  "acceptedAt",
  "test",
  "payload",
  "payloadRemovedAt"
})
public record EventView(
    String id,
    String eventType,
    List<String> originalTypes,
    Instant acceptedAt,
    boolean test,
    JsonObject payload,
    Instant payloadRemovedAt) {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  /**
   * @param bytes null where they are not there
   */
  static EventView of(ListedEvent event, byte[] bytes) {
    return new EventView(
        Id.EVENT.text(event.id()),
        event.eventType(),
        event.isOriginal() ? event.types().stream().sorted().toList() : null,
        event.acceptedAt(),
        event.test(),
        bytes == null || event.isOriginal() ? null : object(bytes),
        event.payloadRemovedAt());
  }

  private static JsonObject object(byte[] payload) {
    try (var reader =
        READERS.createReader(new ByteArrayInputStream(payload), StandardCharsets.UTF_8)) {
      return reader.readObject();
    }
  }
}
