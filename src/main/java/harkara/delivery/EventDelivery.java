package harkara.delivery;

import java.util.UUID;

/**
 * A delivery of an event.
 *
 * @param attempts made so far
 */
public record EventDelivery(UUID eventId, UUID id, int attempts) {}
