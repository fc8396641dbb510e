package harkara.delivery.attempts;

import java.time.Instant;

/**
 * The attempts of a subscription in a while.
 *
 * @param median of the time that they took, in ms; null without an attempt
 * @param percentile95 the time that 95 % of them stayed below, in ms; null without an attempt
 * @param newest when the last of them began; null without an attempt
 */
public record AttemptSummary(
    AttemptCount count, Double median, Double percentile95, Instant newest) {}
