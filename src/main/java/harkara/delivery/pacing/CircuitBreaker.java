package harkara.delivery.pacing;

import harkara.delivery.pacing.BreakerState.Closed;
import harkara.delivery.pacing.BreakerState.HalfOpen;
import harkara.delivery.pacing.BreakerState.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Keeps a failing endpoint from being called, and brings it back slowly.
 *
 * <p>It is <i>closed</i> while things go well. When half of at least ten attempts within five
 * minutes have failed, it <i>opens</i>: nothing is sent, and what is queued stays so and keeps its
 * attempts. After a while it is <i>half open</i>: one probe, and while all goes well up to 2, 4, 8,
 * 16 and 32 attempts within 2.5 s each, then 3 % more each time, which doubles within a minute:
 * many endpoints that come back at once are no stampede either. When less than half of a step is
 * used, it is closed. A step that fails opens it again, for twice as long.
 */
final class CircuitBreaker {
  private static final double SPREAD = 0.2;

  private final PacingSettings settings;
  private final DoubleSupplier random;
  private BreakerState state;

  /**
   * @param random uniform in [0, 1)
   */
  CircuitBreaker(PacingSettings settings, DoubleSupplier random) {
    this.settings = settings;
    this.random = random;
    close();
  }

  private void close() {
    state = new Closed(new RecentAttempts(settings.breakerWindow()));
  }

  boolean isClosed() {
    return state instanceof Closed;
  }

  BreakerState state() {
    return state;
  }

  int room(Instant now) {
    return state.room(now);
  }

  boolean isStepDue(Instant now) {
    return state.isStepDue(now);
  }

  /** Begins the step that is due, or closes the breaker where it was the last. */
  void beginStep(Instant now) {
    if (state instanceof Open open) {
      state = open.probe(now);
    } else if (state instanceof HalfOpen step) {
      step.next(now).ifPresentOrElse(next -> state = next, this::close);
    }
  }

  /** Leaves the step that is due to somebody else. */
  void postpone(Instant now) {
    var probeAt = now.plus(settings.breakerFirstProbe());
    if (state instanceof Open open) {
      state = new Open(open.openFor(), probeAt);
    } else if (state instanceof HalfOpen step) {
      state = new Open(step.openFor(), probeAt);
    }
  }

  /** Wants a probe before anything else. */
  void distrust(Instant now) {
    state = new Open(settings.breakerFirstProbe(), now);
  }

  void begun() {
    if (state instanceof HalfOpen step) {
      state = step.withBegun(step.begun() + 1);
    }
  }

  /** One that had begun was not attempted after all. */
  void unused() {
    if (state instanceof HalfOpen step) {
      state = step.withBegun(Math.max(0, step.begun() - 1));
    }
  }

  /** Nothing is under way: what ended without word of success or failure was of no step. */
  void idle() {
    if (state instanceof HalfOpen step) {
      state = step.withBegun(Math.min(step.begun(), step.succeeded() + step.failed()));
    }
  }

  /**
   * @return whether it was closed and has opened by this
   */
  boolean ended(boolean success, Instant now) {
    if (state instanceof Closed closed) {
      closed.recent().add(!success, now);
      if (isFailing(closed.recent(), now)) {
        open(settings.breakerFirstProbe(), now);
        return true;
      }
    } else if (state instanceof HalfOpen step) {
      var after = step.ended(success);
      state = after;
      if (after.hasFailed()) {
        open(longerThan(after.openFor()), now);
      }
    }
    return false;
  }

  private boolean isFailing(RecentAttempts recent, Instant now) {
    var attempts = recent.attempts(now);
    return attempts >= settings.breakerAttempts()
        && recent.failures(now) >= attempts * settings.breakerFailures();
  }

  private Duration longerThan(Duration wait) {
    var twice = wait.multipliedBy(2);
    var longest = settings.breakerLongestProbe();
    return twice.compareTo(longest) < 0 ? twice : longest;
  }

  private void open(Duration wait, Instant now) {
    var factor = 1 - SPREAD + 2 * SPREAD * random.getAsDouble();
    state = new Open(wait, now.plusMillis(Math.round(wait.toMillis() * factor)));
  }

  /** How long until the next probe; empty while it is not open. */
  Optional<Duration> untilProbe(Instant now) {
    if (!(state instanceof Open open)) {
      return Optional.empty();
    }
    return Optional.of(open.isStepDue(now) ? Duration.ZERO : Duration.between(now, open.probeAt()));
  }
}
