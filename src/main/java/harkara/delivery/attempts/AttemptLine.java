package harkara.delivery.attempts;

import java.time.Instant;
import java.util.UUID;

/**
 * An attempt in one line, without what it recorded of request and answer.
 *
 * @param responseStatus zero without an answer
 * @param detail why there was none; null otherwise
 * @param nextDueAt null when it was the last, or waited for its paused subscription
 */
public record AttemptLine(
    UUID id,
    UUID deliveryId,
    int number,
    Instant startedAt,
    int durationMillis,
    Outcome outcome,
    int responseStatus,
    String detail,
    Instant nextDueAt) {}
