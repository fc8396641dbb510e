package harkara.events.reception;

import harkara.events.publishing.EventDraft;
import harkara.events.whatsapp.MessageStatus;
import java.util.List;
import java.util.UUID;

/** An item of a change, as far as it can be made without the database. */
sealed interface ReadItem {

  /** Events that only have to be stored. */
  record Events(UUID key, List<EventDraft> drafts) implements ReadItem {}

  /** A status, which asks for what was sent. */
  record Status(String pointer, UUID key, MessageStatus status) implements ReadItem {}

  /** Of which no event can be made. */
  record Flawed(String pointer, UUID key, String reason) implements ReadItem {}

  /** That is no event, and known. */
  record Known(String kind) implements ReadItem {}

  /** What it is recognised by when it comes again; null for one that leaves nothing behind. */
  default UUID key() {
    return null;
  }
}
