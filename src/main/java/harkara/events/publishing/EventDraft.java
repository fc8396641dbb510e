package harkara.events.publishing;

/**
 * An event that may be accepted: its payload fits its type and is in canonical form.
 *
 * @param payload the bytes to store, sign and send
 * @param from phone number, digits only; null for none
 * @param to the same
 */
public record EventDraft(String eventType, byte[] payload, String from, String to) {

  /** One that nobody looks for by phone number. */
  public EventDraft(String eventType, byte[] payload) {
    this(eventType, payload, null, null);
  }

  @Override
  public String toString() {
    return "EventDraft[" + eventType + "]";
  }
}
