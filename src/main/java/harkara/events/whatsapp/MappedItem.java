package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What an item of a change becomes. */
public sealed interface MappedItem {

  /** Where it stands in the body, such as {@code /entry/0/changes/0/value/messages/0}. */
  String pointer();

  /**
   * Events that are complete.
   *
   * @param payloads at least one, in order; each begins with {@code event}
   */
  record Ready(String pointer, ItemKey key, List<JsonNode> payloads) implements MappedItem {}

  /** The status of a message that was sent; its events may need what was sent. */
  record OfStatus(String pointer, ItemKey key, MessageStatus status) implements MappedItem {}

  /**
   * A bad item, which becomes nothing.
   *
   * @param reason names what is wrong, such as {@code has no id that is a string}; quotes nothing
   */
  record Skipped(String pointer, String reason) implements MappedItem {}

  /**
   * A known item that is no event.
   *
   * @param kind for counters, at most 60 characters: {@code system}, {@code status played}, {@code
   *     payment}, {@code field history}, {@code error 131042}
   */
  record Ignored(String pointer, String kind) implements MappedItem {}
}
