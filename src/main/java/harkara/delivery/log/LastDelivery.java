package harkara.delivery.log;

import harkara.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * The newest delivery of a subscription.
 *
 * @param responseStatus of its last attempt; zero without an answer
 * @param finishedAt null while it is open
 */
public record LastDelivery(
    UUID subscriptionId,
    UUID id,
    DeliveryStatus status,
    int responseStatus,
    Instant createdAt,
    Instant finishedAt) {}
