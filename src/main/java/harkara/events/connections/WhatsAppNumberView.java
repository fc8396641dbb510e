package harkara.events.connections;

import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** A number as the API shows it to operators. */
@JsonbPropertyOrder({
  "phoneNumberId",
  "tenantId",
  "displayPhoneNumber",
  "businessAccountId",
  "createdAt",
  "lastMessageAt",
  "lastStatusAt"
})
public record WhatsAppNumberView(
    String phoneNumberId,
    String tenantId,
    String displayPhoneNumber,
    String businessAccountId,
    Instant createdAt,
    Instant lastMessageAt,
    Instant lastStatusAt) {

  static WhatsAppNumberView of(WhatsAppNumber number) {
    return new WhatsAppNumberView(
        number.phoneNumberId(),
        Id.TENANT.text(number.tenantId()),
        number.displayPhoneNumber(),
        number.businessAccountId(),
        number.createdAt(),
        number.lastMessageAt(),
        number.lastStatusAt());
  }
}
