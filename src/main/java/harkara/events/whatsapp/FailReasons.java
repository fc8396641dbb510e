package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;

/** Says why a message failed, in the contract's words. */
public final class FailReasons {
  private FailReasons() {}

  /**
   * @param error with a {@code code}, a number or its digits; null for none
   * @return such as {@code rate_limited}; {@code unknown_error} for what no row names
   */
  public static String of(JsonNode error) {
    throw new UnsupportedOperationException();
  }
}
