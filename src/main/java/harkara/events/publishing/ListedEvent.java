package harkara.events.publishing;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An event without its bytes, which may be many.
 *
 * @param originalTypes as the column has them; null but of events that record a change of Meta's
 */
public record ListedEvent(
    UUID id,
    String eventType,
    String originalTypes,
    boolean test,
    Instant acceptedAt,
    Instant payloadRemovedAt) {

  static ListedEvent of(WebhookEvent event) {
    return new ListedEvent(
        event.id(),
        event.eventType(),
        event.originalTypesColumn(),
        event.test(),
        event.acceptedAt(),
        event.payloadRemovedAt());
  }

  boolean isOriginal() {
    return originalTypes != null;
  }

  Set<String> types() {
    return KnownOriginal.parse(originalTypes);
  }
}
