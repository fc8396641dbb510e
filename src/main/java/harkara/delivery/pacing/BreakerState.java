package harkara.delivery.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A state of a circuit breaker; each change of it is another value, but for a closed one's counts.
 */
sealed interface BreakerState {
  /** As people read it. */
  BreakerPhase phase();

  /** How many more attempts it lets begin now. */
  int room(Instant now);

  /** Whether a step of the recovery may begin, the first probe included. */
  boolean isStepDue(Instant now);

  /** All goes well. */
  record Closed(RecentAttempts recent) implements BreakerState {
    @Override
    public BreakerPhase phase() {
      return BreakerPhase.CLOSED;
    }

    @Override
    public int room(Instant now) {
      return Integer.MAX_VALUE;
    }

    @Override
    public boolean isStepDue(Instant now) {
      return false;
    }
  }

  /**
   * Nothing is sent before the probe.
   *
   * @param openFor how long it waits, but for some chance; twice as long the next time, if the
   *     recovery fails
   */
  record Open(Duration openFor, Instant probeAt) implements BreakerState {
    @Override
    public BreakerPhase phase() {
      return BreakerPhase.OPEN;
    }

    @Override
    public int room(Instant now) {
      return 0;
    }

    @Override
    public boolean isStepDue(Instant now) {
      return !now.isBefore(probeAt);
    }

    HalfOpen probe(Instant now) {
      return new HalfOpen(openFor, 1, now, 0, 0, 0);
    }
  }

  /**
   * One step of the recovery.
   *
   * @param openFor how long it was open before
   * @param size how many attempts may begin in this step
   * @param begun by now, less those that were not attempted after all
   */
  record HalfOpen(Duration openFor, int size, Instant since, int begun, int succeeded, int failed)
      implements BreakerState {
    static final Duration STEP = Duration.ofMillis(2500);

    /** From here on a step is 3 % larger than the one before, not twice as large. */
    private static final int GENTLE_FROM = 32;

    /** From here on a step is spread over its time. */
    private static final int SPREAD_FROM = 16;

    private static final int LARGEST = 2000;

    @Override
    public BreakerPhase phase() {
      return BreakerPhase.HALF_OPEN;
    }

    @Override
    public int room(Instant now) {
      return isStepDue(now) ? 0 : sizeSoFar(now) - begun;
    }

    private int sizeSoFar(Instant now) {
      if (size < SPREAD_FROM) {
        return size;
      }
      var part = Duration.between(since, now).toMillis() / (double) STEP.toMillis();
      return (int) Math.min(size, Math.max(1, Math.ceil(size * part)));
    }

    /** Whether this one is done, so that the next may begin. */
    @Override
    public boolean isStepDue(Instant now) {
      return begun > 0 && succeeded + failed >= begun && !now.isBefore(since.plus(STEP));
    }

    /**
     * @return empty when the recovery is complete
     */
    Optional<HalfOpen> next(Instant now) {
      if (failed > 0) {
        return Optional.of(step(size, now));
      }
      if (size < GENTLE_FROM) {
        return Optional.of(step(size * 2, now));
      }
      var usedUp = begun * 2 > size && size < LARGEST;
      return usedUp ? Optional.of(step(size + size / GENTLE_FROM, now)) : Optional.empty();
    }

    private HalfOpen step(int nextSize, Instant now) {
      return new HalfOpen(openFor, nextSize, now, 0, 0, 0);
    }

    HalfOpen withBegun(int number) {
      return new HalfOpen(openFor, size, since, number, succeeded, failed);
    }

    HalfOpen ended(boolean success) {
      return new HalfOpen(
          openFor, size, since, begun, succeeded + (success ? 1 : 0), failed + (success ? 0 : 1));
    }

    /** As many have failed as end the recovery. */
    boolean hasFailed() {
      return failed * 2 >= size;
    }
  }
}
