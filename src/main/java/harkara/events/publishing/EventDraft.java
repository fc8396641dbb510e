package harkara.events.publishing;

import harkara.base.tracing.TraceParent;
import java.util.Collection;
import java.util.Optional;

/**
 * An event that may be accepted: its payload fits its type and is in canonical form, or is Meta's
 * own.
 *
 * @param payload the bytes to store, sign and send
 * @param from phone number, digits only; null for none
 * @param to the same
 * @param user business-scoped id of the user at WhatsApp; null for none
 * @param messageId of the message that it is about; null for none
 * @param original what it records; null for all but those of {@link #original(byte[], Collection,
 *     Collection)}
 * @param traceparent where in a trace it was published; null where nobody said so
 */
public record EventDraft(
    String eventType,
    byte[] payload,
    String from,
    String to,
    String user,
    String messageId,
    KnownOriginal original,
    TraceParent traceparent) {

  /** One that nobody looks for by phone number, user or message. */
  public EventDraft(String eventType, byte[] payload) {
    this(eventType, payload, null, null, null, null, null, null);
  }

  /**
   * One that records a change of Meta's as it came, for subscriptions whose programs were written
   * for Meta.
   *
   * @param envelope Meta's own around this change alone
   * @param types names of the event types that the change became; none where it became no event
   * @param subjects whom it tells of, by whom it is erased: phone numbers of digits only, and
   *     business-scoped ids of users
   */
  public static EventDraft original(
      byte[] envelope, Collection<String> types, Collection<String> subjects) {
    return original(envelope, types, subjects, null);
  }

  /**
   * The same of one message.
   *
   * @param messageId of the only message that it tells of; null where there is none, or several
   */
  public static EventDraft original(
      byte[] envelope, Collection<String> types, Collection<String> subjects, String messageId) {
    var change = KnownOriginal.of(types, subjects);
    return new EventDraft(
        KnownOriginal.EVENT_TYPE, envelope, null, null, null, messageId, change, null);
  }

  /**
   * The same, published there in a trace.
   *
   * @param where empty where nobody said so
   */
  public EventDraft tracedBy(Optional<TraceParent> where) {
    return where
        .map(each -> new EventDraft(eventType, payload, from, to, user, messageId, original, each))
        .orElse(this);
  }

  @Override
  public String toString() {
    return "EventDraft[" + eventType + "]";
  }
}
