package harkara.events;

import java.util.UUID;

/**
 * An event that is stored.
 *
 * @param deliveries how many subscriptions it matched
 */
record AcceptedEvent(UUID id, int deliveries) {}
