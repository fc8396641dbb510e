package harkara.subscriptions.registry;

import java.time.Duration;

/**
 * A subscription's wish of how failed attempts are repeated; null is the operator's default.
 *
 * @param attempts in all, the first one included
 * @param firstDelay the wait behind the first failed attempt
 */
public record RetryPolicy(Integer attempts, Duration firstDelay) {
  public static final RetryPolicy DEFAULT = new RetryPolicy(null, null);

  static RetryPolicy ofColumns(int attempts, long firstDelayMillis) {
    return new RetryPolicy(
        attempts == 0 ? null : attempts,
        firstDelayMillis == 0 ? null : Duration.ofMillis(firstDelayMillis));
  }
}
