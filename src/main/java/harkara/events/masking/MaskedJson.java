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
 * digits where their name says what they are; all other texts become {@link #HIDDEN}. Numbers stay,
 * but for places on the earth and those that are phone numbers by their name or may be by their
 * length, which become null. A key that has a phone number in it is numbered instead.
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

  /** Of fewer digits, six would tell too much. */
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{10,20}");

  private static final Pattern PHONE_NAME =
      Pattern.compile("(?i)from|to|wa_id|recipient_id|.*(?:phone|mobile|msisdn).*");
  private static final Pattern PLACE_NAME = Pattern.compile("(?i)latitude|longitude");
  private static final Pattern TIME_NAME =
      Pattern.compile("(?i:.*timestamp)|(?:.*_)?(?:time|at)|.*(?:Time|At)");

  /** What a phone number is written with, and what makes a word of it. */
  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9]");

  private static final Pattern SEVERAL_DIGITS = Pattern.compile("[0-9]{7}");

  /** Seconds since 1970 have ten. */
  private static final int DIGITS_OF_A_PHONE = 11;

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
      return object(object, hidden);
    }
    if (value instanceof ArrayNode array) {
      var masked = NODES.arrayNode();
      array.forEach(each -> masked.add(value(name, each, hidden)));
      return masked;
    }
    if (value.isNumber() && isHidden(name, value.asText())) {
      hidden.accept(value.asText());
      return NullNode.getInstance();
    }
    return value.isTextual() ? text(name, value, hidden) : value;
  }

  private static JsonNode object(ObjectNode object, Consumer<String> hidden) {
    var masked = NODES.objectNode();
    object
        .properties()
        .forEach(
            each -> {
              var name = each.getKey();
              var value = value(name, each.getValue(), hidden);
              masked.set(key(name, masked.size() + 1, hidden), value);
            });
    return masked;
  }

  /** The number keeps keys apart of which nothing else is left. */
  private static String key(String name, int number, Consumer<String> hidden) {
    if (!hasNumber(name)) {
      return name;
    }
    hidden.accept(name);
    return HIDDEN + " " + number;
  }

  private static boolean isHidden(String name, String number) {
    return PHONE_NAME.matcher(name).matches()
        || PLACE_NAME.matcher(name).matches()
        || number.chars().filter(Character::isDigit).count() >= DIGITS_OF_A_PHONE
            && !TIME_NAME.matcher(name).matches();
  }

  private static JsonNode text(String name, JsonNode value, Consumer<String> hidden) {
    var text = value.textValue();
    if (text.isEmpty() || isShown(name, text)) {
      return value;
    }
    hidden.accept(text);
    return NODES.textNode(PHONE_NAME.matcher(name).matches() ? phone(text) : HIDDEN);
  }

  /** An id of another platform's may be of any characters. */
  private static boolean isShown(String name, String text) {
    if (!SHOWN.contains(name)) {
      return false;
    }
    return name.endsWith("_id") || WORD.matcher(text).matches() && !hasNumber(text);
  }

  /** Whether there are as many digits as phone numbers have, whatever is between them. */
  private static boolean hasNumber(String text) {
    return SEVERAL_DIGITS.matcher(BETWEEN.matcher(text).replaceAll("")).find();
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
