package harkara.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * The deliveries of one subscription that wait to be sent, at least one of them due.
 *
 * @param oldest when the first of them was due
 */
record DueQueue(UUID tenantId, UUID subscriptionId, Instant oldest) {}
