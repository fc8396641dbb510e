package harkara.retention;

/**
 * Asks for an erasure; exactly one of these.
 *
 * @param eventId the event to erase
 * @param phoneNumber 1 to 20 digits; every event whose payload names it as {@code from} or {@code
 *     to}
 * @param userId business-scoped id of a user at WhatsApp, such as {@code IN.2081978709342436};
 *     every event whose payload names it as {@code from_user_id} or {@code recipient_user_id}
 * @param everything true: every event of the tenant
 */
public record ErasureRequest(
    String eventId, String phoneNumber, String userId, Boolean everything) {}
