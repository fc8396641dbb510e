package harkara.events.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.Flaw;
import harkara.events.payload.CanonicalJson;
import harkara.events.payload.CheckBudget;
import harkara.events.payload.PayloadSchema;
import harkara.events.payload.ShippedEventTypes.ShippedEventType;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An event type, ready to check payloads.
 *
 * @param shipped comes with the WAR, so that it cannot be changed
 * @param extra beside the four of the contract: only who asks for it gets it
 * @param operational made by the server itself, for who names it; nobody publishes it
 */
public record EventType(
    String name,
    String description,
    JsonNode schema,
    JsonNode sample,
    boolean shipped,
    boolean extra,
    boolean operational,
    PayloadSchema check) {
  /** Of events that record a change of Meta's as it came; nobody defines or publishes it. */
  public static final String OF_ORIGINALS = "whatsapp.change";

  static final int MAX_NAME = 100;
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]+(\\.[a-z0-9_]+)+");

  /** One that the operator added. */
  static EventType of(String name, String description, JsonNode schema, JsonNode sample) {
    return new EventType(
        name, description, schema, sample, false, false, false, PayloadSchema.of(schema));
  }

  static EventType of(ShippedEventType type) {
    return new EventType(
        type.name(),
        type.description(),
        type.schema(),
        type.sample(),
        true,
        type.extra(),
        type.operational(),
        PayloadSchema.of(type.schema()));
  }

  static boolean isName(String text) {
    return text.length() <= MAX_NAME && NAME.matcher(text).matches();
  }

  /** What is wrong with a payload of this type; empty when nothing is. */
  public List<Flaw> flawsOf(JsonNode payload) {
    return check.check(payload);
  }

  /**
   * @param budget what may be spent on looking; what it costs is gone from it
   */
  public List<Flaw> flawsOf(JsonNode payload, CheckBudget budget) {
    return check.check(payload, budget);
  }

  /** The bytes to sign and send. */
  public byte[] canonical(JsonNode payload) {
    return CanonicalJson.write(payload, check.keyOrder());
  }
}
