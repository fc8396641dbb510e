package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Ids as Meta writes them: opaque, to be stored and compared. */
final class MetaIds {
  private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final int MAX_HEADER = 64;

  private MetaIds() {}

  /**
   * @return null for what is no string, empty, longer than 200 characters, or holds a control
   *     character
   */
  static String of(JsonNode node) {
    return node.isTextual() && ID.matcher(node.textValue()).matches() ? node.textValue() : null;
  }

  /**
   * The id of a number or a business account, at most {@value #MAX_HEADER} characters; some write
   * it as a number.
   */
  static String ofHeader(JsonNode node) {
    var id = node.isIntegralNumber() ? node.asText() : of(node);
    return id == null || id.length() > MAX_HEADER ? null : id;
  }
}
