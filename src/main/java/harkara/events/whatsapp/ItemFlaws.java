package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Tells why no event can be made of an item, in words that stand behind its place. */
final class ItemFlaws {
  static final String NO_OBJECT = "is no object";
  private static final String NO_ID = "has no id, a string of 1 to 200 characters";

  private ItemFlaws() {}

  /**
   * Looks for what every item has.
   *
   * @param named the field that says what it is, such as {@code type}
   * @return the first flaw; empty for an item that can be read
   */
  static Optional<String> of(JsonNode item, String named) {
    if (!item.isObject()) {
      return Optional.of(NO_OBJECT);
    }
    if (MetaIds.of(item.path("id")) == null) {
      return Optional.of(NO_ID);
    }
    return item.path(named).isTextual()
        ? Optional.empty()
        : Optional.of("has no " + named + " that is a string");
  }
}
