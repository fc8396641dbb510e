package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.InvalidJson;
import harkara.events.payload.CanonicalJson;
import harkara.events.payload.KeyOrder;

/** Whether receivers take something: neither too large nor nested too deep for a payload. */
final class Sendable {
  private Sendable() {}

  static boolean is(JsonNode payload) {
    try {
      CanonicalJson.write(payload, KeyOrder.NONE);
      return true;
    } catch (InvalidJson tooMuch) {
      return false;
    }
  }
}
