package harkara.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * An attempt under way.
 *
 * @param startedAt by this node's clock, for the log
 * @param startedNanos by the monotonic clock, for the duration
 */
record RunningAttempt(
    ClaimedDelivery delivery, SignedRequest signed, Instant startedAt, long startedNanos) {

  /** So far, transport retries and the waits between them included. */
  Duration duration() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }
}
