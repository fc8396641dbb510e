package harkara.delivery.attempts;

import java.util.List;
import java.util.UUID;

/**
 * Attempts have given their permits back: their outcomes are written, or came too late to be.
 *
 * @param deliveryIds whose attempts they were
 */
public record AttemptsLeft(List<UUID> deliveryIds) {}
