package harkara.delivery.attempts;

import java.time.Instant;
import java.util.UUID;

/**
 * The attempts of a subscription in an hour.
 *
 * @param newestAccepted when the last of those that were answered 2xx began; null without one
 */
public record AttemptHour(
    UUID subscriptionId, Instant start, AttemptCount count, Instant newestAccepted) {}
