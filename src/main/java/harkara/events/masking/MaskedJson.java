package harkara.events.masking;

import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashSet;
import java.util.Map;
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

  /** Found once: each look for it goes through the jars. */
  private static final JsonProvider JSON = JsonProvider.provider();

  private static final JsonBuilderFactory BUILDERS = JSON.createBuilderFactory(Map.of());

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

  static JsonObject of(JsonObject payload) {
    return object(payload, text -> {});
  }

  /** All that is masked of a payload. */
  static Set<String> hidden(JsonObject payload) {
    var hidden = new LinkedHashSet<String>();
    object(payload, hidden::add);
    return hidden;
  }

  private static JsonObject object(JsonObject object, Consumer<String> hidden) {
    var masked = BUILDERS.createObjectBuilder();
    object.forEach((name, value) -> masked.add(name, value(name, value, hidden)));
    return masked.build();
  }

  private static JsonArray array(String name, JsonArray array, Consumer<String> hidden) {
    var masked = BUILDERS.createArrayBuilder();
    array.forEach(value -> masked.add(value(name, value, hidden)));
    return masked.build();
  }

  private static JsonValue value(String name, JsonValue value, Consumer<String> hidden) {
    if (value.getValueType() == ValueType.OBJECT) {
      return object(value.asJsonObject(), hidden);
    }
    if (value.getValueType() == ValueType.ARRAY) {
      return array(name, value.asJsonArray(), hidden);
    }
    if (value.getValueType() == ValueType.NUMBER && PHONE_NAME.matcher(name).matches()) {
      hidden.accept(value.toString());
      return JsonValue.NULL;
    }
    return value instanceof JsonString text ? text(name, text, hidden) : value;
  }

  private static JsonValue text(String name, JsonString value, Consumer<String> hidden) {
    var text = value.getString();
    if (text.isEmpty() || isShown(name, text)) {
      return value;
    }
    hidden.accept(text);
    return JSON.createValue(phone(text));
  }

  private static boolean isShown(String name, String text) {
    return SHOWN.contains(name)
        && WORD.matcher(text).matches()
        && (name.endsWith("_id") || !PHONE.matcher(text).matches());
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
