package harkara.events.publishing;

import java.util.UUID;

/**
 * An event that is stored.
 *
 * @param deliveries how many subscriptions it matched
 */
public record AcceptedEvent(UUID id, int deliveries) {}
