package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Times as Meta writes them: Unix seconds, as a number or as its digits. */
final class MetaTime {
  /** The end of the year 9999; a time in milliseconds lies behind it. */
  private static final long MAX = 253_402_300_799L;

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");

  private MetaTime() {}

  /**
   * @param instead for what is no such time
   */
  static long of(JsonNode node, long instead) {
    var time = orNull(node);
    return time == null ? instead : time;
  }

  /**
   * @return null for what is no such time
   */
  static Long orNull(JsonNode node) {
    var digits = node.isTextual() || node.isIntegralNumber() ? node.asText().strip() : "";
    if (!DIGITS.matcher(digits).matches()) {
      return null;
    }
    var time = Long.parseLong(digits);
    return time <= MAX ? time : null;
  }
}
