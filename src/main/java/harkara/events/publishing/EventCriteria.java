package harkara.events.publishing;

import java.util.Optional;
import java.util.UUID;

/**
 * What events are looked for; what is empty does not matter.
 *
 * @param messageId of the message that the payload is about
 * @param phone number in digits only, of the sender or the receiver
 */
public record EventCriteria(
    Optional<String> eventType,
    Optional<UUID> id,
    Optional<String> messageId,
    Optional<String> phone) {
  public static final EventCriteria ALL =
      new EventCriteria(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public static EventCriteria ofId(UUID id) {
    return new EventCriteria(Optional.empty(), Optional.of(id), Optional.empty(), Optional.empty());
  }

  public static EventCriteria ofMessage(String messageId) {
    return new EventCriteria(
        Optional.empty(), Optional.empty(), Optional.of(messageId), Optional.empty());
  }

  public static EventCriteria ofPhone(String digits) {
    return new EventCriteria(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(digits));
  }

  /** Whether few events match, all of which an index tells. */
  boolean isNarrow() {
    return id.isPresent() || messageId.isPresent();
  }
}
