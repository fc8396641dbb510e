package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Phone numbers as Meta and people write them. */
final class PhoneNumber {
  private static final Pattern SIGNS = Pattern.compile("[+\\s()\\-]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

  private PhoneNumber() {}

  /**
   * @return its digits only; null for what is no phone number
   */
  static String digitsOf(JsonNode node) {
    if (!node.isTextual() && !node.isIntegralNumber()) {
      return null;
    }
    var digits = SIGNS.matcher(node.asText()).replaceAll("");
    return DIGITS.matcher(digits).matches() ? digits : null;
  }
}
