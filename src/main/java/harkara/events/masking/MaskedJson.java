package harkara.events.masking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A payload with the same keys in the same order, of which everything is masked that is not known
 * to be harmless: a type of event that an operator added is masked like ours. Of texts stay those
 * that are words of the contract or ids, under names that are known; phone numbers keep a few
 * digits; all other texts become {@link #HIDDEN}. Numbers stay, but for places on the earth and
 * phone numbers, which become null.
 */
final class MaskedJson {
  static final String HIDDEN = "•••";

  private static final String HIDDEN_DIGITS = "•••••";
  private static final int FIRST = 2;
  private static final int LAST = 4;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What they name is a word of the contract, or an id that is nobody's name or number. */
  private static final Set<String> SHOWN =
      Set.of(
          "alert",
          "business_account_id",
          "call_id",
          "category",
          "change",
          "currency",
          "direction",
          "event",
          "fail_reason",
          "field",
          "interactive_type",
          "language",
          "message_id",
          "mime_type",
          "pricing_model",
          "reason",
          "severity",
          "status",
          "template_id",
          "type");

  /** Of other texts, the same names may hold a sentence. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:/+=-]{1,256}");

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{7,20}");
  private static final Pattern PHONE_NAME =
      Pattern.compile("(?i)from|to|latitude|longitude|.*(?:phone|mobile|msisdn).*");

  private MaskedJson() {}

  static JsonNode of(JsonNode payload) {
    return value("", payload, text -> {});
  }

  /** All that is masked of a payload. */
  static Set<String> hidden(JsonNode payload) {
    var hidden = new LinkedHashSet<String>();
    value("", payload, hidden::add);
    return hidden;
  }

  private static JsonNode value(String name, JsonNode value, Consumer<String> hidden) {
    if (value instanceof ObjectNode object) {
      var masked = NODES.objectNode();
      object
          .properties()
          .forEach(
              each -> masked.set(each.getKey(), value(each.getKey(), each.getValue(), hidden)));
      return masked;
    }
    if (value instanceof ArrayNode array) {
      var masked = NODES.arrayNode();
      array.forEach(each -> masked.add(value(name, each, hidden)));
      return masked;
    }
    if (value.isNumber() && PHONE_NAME.matcher(name).matches()) {
      hidden.accept(value.asText());
      return NullNode.getInstance();
    }
    return value.isTextual() ? text(name, value, hidden) : value;
  }

  private static JsonNode text(String name, JsonNode value, Consumer<String> hidden) {
    var text = value.textValue();
    if (text.isEmpty() || isShown(name, text)) {
      return value;
    }
    hidden.accept(text);
    return NODES.textNode(phone(text));
  }

  /** An id of another platform's may be of any characters. */
  private static boolean isShown(String name, String text) {
    if (!SHOWN.contains(name)) {
      return false;
    }
    return name.endsWith("_id") || WORD.matcher(text).matches() && !PHONE.matcher(text).matches();
  }

  /** Of what is no phone number nothing is left. */
  static String phone(String text) {
    return PHONE.matcher(text).matches()
        ? digits(text.startsWith("+") ? text.substring(1) : text)
        : HIDDEN;
  }

  private static String digits(String number) {
    return number.substring(0, FIRST) + HIDDEN_DIGITS + number.substring(number.length() - LAST);
  }
}
