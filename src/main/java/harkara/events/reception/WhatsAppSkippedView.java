package harkara.events.reception;

import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * An item of which no event was made.
 *
 * @param phoneNumberId Meta's; null where it says none
 * @param tenantId null where it is nobody's
 * @param pointer where in its body
 * @param reason what was wrong, without what it said
 */
@JsonbPropertyOrder({"phoneNumberId", "tenantId", "pointer", "reason", "at"})
public record WhatsAppSkippedView(
    String phoneNumberId, String tenantId, String pointer, String reason, Instant at) {

  static WhatsAppSkippedView of(SkippedItem item) {
    return new WhatsAppSkippedView(
        item.phoneNumberId(),
        item.tenantId().equals(SkippedItem.NOBODY) ? null : Id.TENANT.text(item.tenantId()),
        item.pointer(),
        item.reason(),
        item.skippedAt());
  }
}
