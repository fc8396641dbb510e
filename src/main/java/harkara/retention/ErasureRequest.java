package harkara.retention;

/**
 * Asks for an erasure; exactly one of these.
 *
 * @param eventId the event to erase
 * @param phoneNumber 1 to 20 digits; every event whose payload names it as {@code from} or {@code
 *     to}
 * @param everything true: every event of the tenant
 */
public record ErasureRequest(String eventId, String phoneNumber, Boolean everything) {}
