package harkara.events;

/**
 * An event that may be accepted: its payload fits its type and is in canonical form.
 *
 * @param payload the bytes to store, sign and send
 */
public record EventDraft(String eventType, byte[] payload) {}
