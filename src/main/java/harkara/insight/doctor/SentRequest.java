package harkara.insight.doctor;

import java.time.Instant;

/**
 * A request that went to the subscription, as the log has it.
 *
 * @param timestamp its {@code webhook-timestamp}
 * @param answeredAt by our clock
 * @param receiverDate the {@code Date} of the answer; null without one
 */
record SentRequest(long timestamp, Instant startedAt, Instant answeredAt, Instant receiverDate) {}
