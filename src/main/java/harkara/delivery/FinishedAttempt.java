package harkara.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * An attempt that has ended and is to be written down.
 *
 * @param startedAt by this node's clock
 * @param requestHeaders as sent, one a line, with what is secret masked
 * @param responseHeaders as received, one a line, masked; null without an answer
 * @param excerpt of the answer's body, masked; null without an answer
 */
record FinishedAttempt(
    ClaimedDelivery delivery,
    AttemptOutcome outcome,
    Instant startedAt,
    Duration duration,
    String requestHeaders,
    String responseHeaders,
    String excerpt) {}
