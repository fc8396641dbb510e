package harkara.events.reception;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * What is kept of a number for a reason.
 *
 * @param phoneNumberId Meta's; null where it says none
 * @param displayPhoneNumber digits only; null where it says none
 * @param changes how many
 */
@JsonbPropertyOrder({
  "phoneNumberId",
  "displayPhoneNumber",
  "reason",
  "changes",
  "firstAt",
  "lastAt"
})
public record WhatsAppUnroutedView(
    String phoneNumberId,
    String displayPhoneNumber,
    KeptReason reason,
    long changes,
    Instant firstAt,
    Instant lastAt) {

  static WhatsAppUnroutedView of(UnroutedChanges.Group group) {
    return new WhatsAppUnroutedView(
        group.phoneNumberId(),
        group.displayPhoneNumber(),
        KeptReason.valueOf(group.reason()),
        group.changes(),
        group.firstAt(),
        group.lastAt());
  }
}
