package harkara.events.connections;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Gives a number to a tenant.
 *
 * @param displayPhoneNumber with country code; blanks, hyphens, brackets and the plus sign do not
 *     count
 * @param businessAccountId Meta's; null where the first webhook may tell it
 */
public record WhatsAppNumberRequest(
    @NotBlank(message = "is needed") String tenantId,
    @NotNull(message = "is needed")
        @Pattern(
            regexp = "\\+?[ ()-]*([0-9][ ()-]*){4,20}",
            message = "must be a phone number with its country code, such as +49 1512 3456789")
        String displayPhoneNumber,
    @Pattern(
            regexp = "[A-Za-z0-9_-]{1,64}",
            message = "must be Meta's id of the account: 1 to 64 letters, digits, _ and -")
        String businessAccountId) {

  /** The phone number's digits. */
  String digits() {
    return displayPhoneNumber.replaceAll("[^0-9]", "");
  }

  /** Without the number. */
  @Override
  public String toString() {
    return "WhatsAppNumberRequest[" + tenantId + "]";
  }
}
