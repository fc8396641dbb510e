package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** Errors as Meta writes them, in the form of the contract. */
final class MetaError {
  private static final Pattern CODE = Pattern.compile("-?[0-9]{1,15}");

  private MetaError() {}

  /** Whether there is one at all. */
  static boolean isIn(JsonNode errors) {
    return errors.isArray() && !errors.isEmpty();
  }

  /**
   * @return {@code code}, {@code title} and {@code details} of the first, each if there is one;
   *     null for none
   */
  static ObjectNode firstOf(JsonNode errors) {
    return isIn(errors) ? shown(errors.get(0)) : null;
  }

  /**
   * @param error in Meta's form or in ours
   * @return the same in ours; null for none
   */
  static ObjectNode shown(JsonNode error) {
    var shown = JsonNodeFactory.instance.objectNode();
    var code = codeOf(error);
    if (code != null) {
      shown.put("code", code);
    }
    var title = firstText(error.path("title"), error.path("message"));
    if (title != null) {
      shown.put("title", title);
    }
    var details = firstText(error.path("error_data").path("details"), error.path("details"));
    if (details != null) {
      shown.put("details", details);
    }
    return shown.isEmpty() ? null : shown;
  }

  /**
   * @return null for what is no whole number, nor its digits
   */
  static Long codeOf(JsonNode error) {
    var code = error.path("code");
    var digits = code.isTextual() || code.isIntegralNumber() ? code.asText().strip() : "";
    return CODE.matcher(digits).matches() ? Long.valueOf(digits) : null;
  }

  private static String firstText(JsonNode first, JsonNode other) {
    return first.isTextual() && !first.textValue().isEmpty()
        ? first.textValue()
        : other.textValue();
  }
}
