package harkara.delivery.queue;

import java.time.Instant;
import java.util.UUID;

/**
 * The deliveries of one subscription that wait for their time.
 *
 * @param oldest when the first of them is due
 * @param failing whether the subscription has had no success since a failure, on any node
 * @param elsewhere whether another node is bringing the endpoint back
 * @param ofOriginals whether they are changes of Meta's as they came, which may be large
 */
record DueQueue(
    UUID tenantId,
    UUID subscriptionId,
    Instant oldest,
    boolean failing,
    boolean elsewhere,
    boolean ofOriginals) {}
