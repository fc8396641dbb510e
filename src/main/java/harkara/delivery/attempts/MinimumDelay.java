package harkara.delivery.attempts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The least wait before the next attempt: what the receiver asks for by {@code Retry-After}, and
 * the operator's floor under overload.
 */
final class MinimumDelay {
  private static final Set<Integer> ASKS_FOR_TIME = Set.of(429, 503);
  private static final Set<Integer> OVERLOADED = Set.of(429, 502, 503, 504);

  private MinimumDelay() {}

  static Optional<Duration> after(AttemptOutcome outcome, Duration floor, Instant now) {
    var asked = asked(outcome, now).orElse(Duration.ZERO);
    var least = isOverload(outcome) && floor.compareTo(asked) > 0 ? floor : asked;
    return Optional.of(least).filter(wait -> !wait.isZero());
  }

  private static Optional<Duration> asked(AttemptOutcome outcome, Instant now) {
    if (outcome instanceof AttemptOutcome.Rejected rejected
        && ASKS_FOR_TIME.contains(rejected.status())) {
      return rejected.retryAfter().flatMap(value -> RetryAfter.parse(value, now));
    }
    return Optional.empty();
  }

  private static boolean isOverload(AttemptOutcome outcome) {
    return OVERLOADED.contains(outcome.status()) || outcome.outcome() == Outcome.TIMEOUT;
  }
}
