package harkara.events.reception;

import harkara.events.connections.TenantNumber;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * A tenant's number, and how it lives.
 *
 * @param lastMessageAt when the last message came in; null for never
 * @param lastStatusAt when the last status came in; null for never
 * @param failures in the running hour and the 24 before it, the most frequent first
 */
@JsonbPropertyOrder({
  "phoneNumberId",
  "displayPhoneNumber",
  "lastMessageAt",
  "lastStatusAt",
  "failures"
})
public record WhatsAppOwnNumberView(
    String phoneNumberId,
    String displayPhoneNumber,
    Instant lastMessageAt,
    Instant lastStatusAt,
    @JsonbProperty("failures_24h") List<WhatsAppFailureView> failures) {

  /**
   * @param all also of other numbers
   */
  static WhatsAppOwnNumberView of(TenantNumber number, List<FailureSum> all) {
    return new WhatsAppOwnNumberView(
        number.phoneNumberId(),
        number.displayPhoneNumber(),
        number.lastMessageAt(),
        number.lastStatusAt(),
        all.stream()
            .filter(failure -> failure.phoneNumberId().equals(number.phoneNumberId()))
            .map(failure -> new WhatsAppFailureView(failure.failReason(), failure.count()))
            .toList());
  }
}
