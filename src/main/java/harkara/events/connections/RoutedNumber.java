package harkara.events.connections;

import java.util.UUID;

/**
 * A number, and whose it is.
 *
 * @param displayPhoneNumber as it is registered here, digits only
 */
public record RoutedNumber(String phoneNumberId, UUID tenantId, String displayPhoneNumber) {

  static RoutedNumber of(WhatsAppNumber number) {
    return new RoutedNumber(number.phoneNumberId(), number.tenantId(), number.displayPhoneNumber());
  }
}
