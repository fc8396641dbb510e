package harkara.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Says how long a delivery waits before its next attempt. {@code delays.get(0)} follows the first
 * failed attempt, so a delivery has {@code delays.size() + 1} attempts in all.
 *
 * @param jitter the random spread: 0.2 is ±20 %
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks, deliverability</a>
 */
public record RetrySchedule(List<Duration> delays, double jitter) {

  /**
   * @param attempts in all, the first one included
   * @param multiplier how each wait grows from the one before, up to {@code longest}
   */
  static RetrySchedule exponential(
      int attempts, Duration first, double multiplier, Duration longest, double jitter) {
    var delays = new ArrayList<Duration>();
    var millis = (double) first.toMillis();
    for (var attempt = 1; attempt < attempts; attempt++) {
      delays.add(Duration.ofMillis((long) Math.min(millis, longest.toMillis())));
      millis *= multiplier;
    }
    return new RetrySchedule(List.copyOf(delays), jitter);
  }

  /**
   * @param failedAttempts attempts made so far, all failed; 1 or more
   * @param random uniform in [0, 1)
   * @return the wait, or empty when the schedule is used up and the delivery is dead
   */
  public Optional<Duration> delayAfter(int failedAttempts, DoubleSupplier random) {
    if (failedAttempts > delays.size()) {
      return Optional.empty();
    }
    var factor = 1 - jitter + 2 * jitter * random.getAsDouble();
    var millis = delays.get(failedAttempts - 1).toMillis() * factor;
    return Optional.of(Duration.ofMillis(Math.round(millis)));
  }
}
