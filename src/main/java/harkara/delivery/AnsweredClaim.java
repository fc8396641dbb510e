package harkara.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A claim of a delivery that its receiver has taken.
 *
 * @param status of the answer
 * @param finishedAt when that is written down
 */
public record AnsweredClaim(UUID deliveryId, long fence, int status, Instant finishedAt) {}
