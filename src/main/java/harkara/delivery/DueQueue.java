package harkara.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * The deliveries of one subscription that wait for their time.
 *
 * @param oldest when the first of them is due
 */
record DueQueue(UUID tenantId, UUID subscriptionId, Instant oldest) {}
