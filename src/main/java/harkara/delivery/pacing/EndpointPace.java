package harkara.delivery.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Limits how much this node may send to one endpoint now: a breaker, and a slow start behind it.
 *
 * <p>It is <i>closed</i> while things go well. When half of at least ten attempts within five
 * minutes have failed, it <i>opens</i>: nothing is sent, and what waits keeps its place and its
 * attempts. After a while it is <i>half open</i>: one probe, and while all goes well up to 2, 4, 8,
 * 16 and 32 attempts within 2.5 s each, then 3 % more each time, which doubles within a minute:
 * many endpoints that come back at once are no stampede either. When less than half of a step is
 * used, it is closed. A step that fails opens it again, for twice as long.
 */
final class EndpointPace {
  static final Duration STEP = Duration.ofMillis(2500);

  /** From here on a step is 3 % larger than the one before, not twice as large. */
  private static final int GENTLE_FROM = 32;

  /** From here on a step is spread over its time. */
  private static final int SPREAD_FROM = 16;

  private static final int LARGEST_STEP = 2000;
  private static final double SPREAD = 0.2;
  private static final double WEIGHT_OF_LAST = 0.2;

  private final PacingSettings settings;
  private final DoubleSupplier random;
  private RecentAttempts recent;
  private Phase phase = Phase.CLOSED;
  private int running;
  private double averageMillis;
  private Instant lastEnd = Instant.EPOCH;
  private Instant lastSuccess = Instant.EPOCH;

  // while it is open
  private Duration wait;
  private Instant probeAt;

  // while it is half open
  private int step;
  private int begun;
  private int succeeded;
  private int failed;
  private Instant stepBegan;

  /** What a breaker can be. */
  enum Phase {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  /**
   * @param random uniform in [0, 1)
   */
  EndpointPace(PacingSettings settings, DoubleSupplier random) {
    this.settings = settings;
    this.random = random;
    this.recent = new RecentAttempts(settings.breakerWindow());
  }

  synchronized boolean tryEnter(Instant now) {
    if (room(now) <= 0) {
      return false;
    }
    running++;
    begun++;
    return true;
  }

  /** Like {@link #tryEnter}, but never as a probe: probes are for who has waited longest. */
  synchronized boolean tryEnterClosed(Instant now) {
    return phase == Phase.CLOSED && tryEnter(now);
  }

  /** Like {@link #tryEnter}, but whatever the breaker is, and of no step of the recovery. */
  synchronized boolean tryEnterAsTest() {
    if (places() <= 0) {
      return false;
    }
    running++;
    return true;
  }

  synchronized int room(Instant now) {
    return switch (phase) {
      case CLOSED -> places();
      case OPEN -> 0;
      case HALF_OPEN -> isStepDone(now) ? 0 : Math.min(places(), stepSoFar(now) - begun);
    };
  }

  private int places() {
    return (isSlow() ? settings.slowPerSubscription() : settings.inFlightPerSubscription())
        - running;
  }

  /** Whether a step of the recovery may begin, the first probe included. */
  synchronized boolean isStepDue(Instant now) {
    return switch (phase) {
      case CLOSED -> false;
      case OPEN -> !now.isBefore(probeAt);
      case HALF_OPEN -> isStepDone(now);
    };
  }

  /** Begins the step that is due, or closes the breaker where it was the last. */
  synchronized void beginStep(Instant now) {
    if (phase == Phase.OPEN) {
      begin(1, now);
    } else {
      finishStep(now);
    }
  }

  /** Leaves the step that is due to somebody else. */
  synchronized void postpone(Instant now) {
    phase = Phase.OPEN;
    probeAt = now.plus(settings.breakerFirstProbe());
  }

  /** Begins with a probe, where nothing is known but that others had no success. */
  synchronized void distrust(Instant now) {
    if (phase == Phase.CLOSED && running == 0 && lastEnd.equals(Instant.EPOCH)) {
      phase = Phase.OPEN;
      wait = settings.breakerFirstProbe();
      probeAt = now;
    }
  }

  private boolean isStepDone(Instant now) {
    return begun > 0 && succeeded + failed >= begun && !now.isBefore(stepBegan.plus(STEP));
  }

  private int stepSoFar(Instant now) {
    if (step < SPREAD_FROM) {
      return step;
    }
    var part = Duration.between(stepBegan, now).toMillis() / (double) STEP.toMillis();
    return (int) Math.min(step, Math.max(1, Math.ceil(step * part)));
  }

  private void finishStep(Instant now) {
    if (failed > 0) {
      begin(step, now);
    } else if (step < GENTLE_FROM) {
      begin(step * 2, now);
    } else if (begun * 2 > step && step < LARGEST_STEP) {
      begin(step + step / GENTLE_FROM, now);
    } else {
      phase = Phase.CLOSED;
      wait = null;
      recent = new RecentAttempts(settings.breakerWindow());
    }
  }

  private void begin(int size, Instant now) {
    phase = Phase.HALF_OPEN;
    step = size;
    begun = 0;
    succeeded = 0;
    failed = 0;
    stepBegan = now;
  }

  /** One that entered was not attempted after all. */
  synchronized void unused() {
    running--;
    begun = Math.max(0, begun - 1);
  }

  /** The place is free again. What ended without word of success or failure was no step. */
  synchronized void leave() {
    running--;
    if (running == 0) {
      begun = Math.min(begun, succeeded + failed);
    }
  }

  /**
   * An attempt has ended; its place is given back later, by {@link #leave}.
   *
   * @return whether the breaker has opened by it
   */
  synchronized boolean ended(boolean success, Duration took, Instant now) {
    lastEnd = now;
    lastSuccess = success ? now : lastSuccess;
    averageMillis += (took.toMillis() - averageMillis) * (averageMillis == 0 ? 1 : WEIGHT_OF_LAST);
    recent.add(!success, now);
    if (phase == Phase.CLOSED && isFailing(now)) {
      open(settings.breakerFirstProbe(), now);
      return true;
    }
    if (phase == Phase.HALF_OPEN) {
      succeeded += success ? 1 : 0;
      failed += success ? 0 : 1;
      if (failed * 2 >= step) {
        open(longer(), now);
      }
    }
    return false;
  }

  private boolean isFailing(Instant now) {
    var attempts = recent.attempts(now);
    return attempts >= settings.breakerAttempts()
        && recent.failures(now) >= attempts * settings.breakerFailures();
  }

  private Duration longer() {
    var twice = wait.multipliedBy(2);
    var longest = settings.breakerLongestProbe();
    return twice.compareTo(longest) < 0 ? twice : longest;
  }

  private void open(Duration newWait, Instant now) {
    phase = Phase.OPEN;
    wait = newWait;
    var factor = 1 - SPREAD + 2 * SPREAD * random.getAsDouble();
    probeAt = now.plusMillis(Math.round(newWait.toMillis() * factor));
  }

  /** Attempts take long here: a slow endpoint gets a lane of its own. */
  synchronized boolean isSlow() {
    return averageMillis > settings.slowAfter().toMillis();
  }

  synchronized int running() {
    return running;
  }

  synchronized Phase phase() {
    return phase;
  }

  /** How long until the next probe; empty while it is not open. */
  synchronized Optional<Duration> untilProbe(Instant now) {
    if (phase != Phase.OPEN) {
      return Optional.empty();
    }
    return Optional.of(now.isBefore(probeAt) ? Duration.between(now, probeAt) : Duration.ZERO);
  }

  synchronized Instant lastSuccess() {
    return lastSuccess;
  }

  /** Nothing is under way and nothing worth knowing: may be forgotten. */
  synchronized boolean isIdle(Instant now) {
    return running == 0
        && phase == Phase.CLOSED
        && lastEnd.plus(settings.breakerWindow()).isBefore(now);
  }
}
