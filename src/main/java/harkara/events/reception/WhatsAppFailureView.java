package harkara.events.reception;

/**
 * How many messages failed for a reason.
 *
 * @param failReason as {@code message.failed} has it
 */
public record WhatsAppFailureView(String failReason, long count) {}
