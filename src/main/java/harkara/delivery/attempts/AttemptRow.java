package harkara.delivery.attempts;

import harkara.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.UUID;

/** An attempt with what its delivery knows. */
public record AttemptRow(
    UUID tenantId,
    UUID id,
    UUID deliveryId,
    UUID eventId,
    UUID subscriptionId,
    String eventType,
    DeliveryStatus status,
    boolean test,
    int number,
    Instant startedAt,
    int durationMillis,
    Outcome outcome,
    int responseStatus,
    String detail,
    Instant nextDueAt) {}
