package harkara.events.connections;

import java.time.Instant;
import java.util.UUID;

/**
 * A number as its tenant may know it.
 *
 * @param id of its row, by which lists go
 * @param connectionId by which its webhooks come
 * @param lastMessageAt when the last message came in; null for none
 * @param lastStatusAt when the last status came in; null for none
 */
public record TenantNumber(
    UUID id,
    UUID connectionId,
    String phoneNumberId,
    String displayPhoneNumber,
    Instant lastMessageAt,
    Instant lastStatusAt) {

  static TenantNumber of(WhatsAppNumber number) {
    return new TenantNumber(
        number.id(),
        number.connectionId(),
        number.phoneNumberId(),
        number.displayPhoneNumber(),
        number.lastMessageAt(),
        number.lastStatusAt());
  }
}
