package harkara.insight.overview;

import harkara.delivery.DeliveryStatus;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * The newest delivery of a subscription.
 *
 * @param responseStatus of its last attempt; null without an answer
 * @param finishedAt null while it is open
 */
@JsonbPropertyOrder({"id", "status", "responseStatus", "createdAt", "finishedAt"})
public record LastDeliveryView(
    String id,
    DeliveryStatus status,
    Integer responseStatus,
    Instant createdAt,
    Instant finishedAt) {}
