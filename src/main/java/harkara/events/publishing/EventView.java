package harkara.events.publishing;

import harkara.base.ids.Id;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * An event as the API shows it. The exact bytes that were signed are at {@code
 * /events/{id}/payload}.
 *
 * @param test made by a test of one subscription
 * @param payload null once it is removed
 * @param payloadRemovedAt null while the payload is there
 */
@JsonbPropertyOrder({"id", "eventType", "acceptedAt", "test", "payload", "payloadRemovedAt"})
public record EventView(
    String id,
    String eventType,
    Instant acceptedAt,
    boolean test,
    JsonObject payload,
    Instant payloadRemovedAt) {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  static EventView of(WebhookEvent event) {
    return new EventView(
        Id.EVENT.text(event.id()),
        event.eventType(),
        event.acceptedAt(),
        event.test(),
        event.payload() == null ? null : object(event.payload()),
        event.payloadRemovedAt());
  }

  private static JsonObject object(byte[] payload) {
    try (var reader =
        READERS.createReader(new ByteArrayInputStream(payload), StandardCharsets.UTF_8)) {
      return reader.readObject();
    }
  }
}
