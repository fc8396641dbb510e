package harkara.delivery.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Limits how much this node may send to one endpoint now: by what is under way, less for a slow
 * one, and by a {@link CircuitBreaker}.
 */
final class EndpointPace {
  private static final double WEIGHT_OF_LAST = 0.2;

  /** For each attempt that may be under way, so many new deliveries may wait to follow. */
  private static final int QUEUED_FOR_EACH = 20;

  /** The same of those that have waited in the database, which may be large. */
  private static final int QUEUED_FOR_EACH_OF_ANY_SIZE = 2;

  private static final double QUEUE_WAIT_MILLIS = 2_500;

  private final PacingSettings settings;
  private final CircuitBreaker breaker;
  private final Deque<Permit> queued = new ArrayDeque<>();
  private boolean stalled;
  private int running;
  private double averageMillis;
  private Instant lastEnd = Instant.EPOCH;
  private Instant lastSuccess = Instant.EPOCH;

  /**
   * @param random uniform in [0, 1)
   */
  EndpointPace(PacingSettings settings, DoubleSupplier random) {
    this.settings = settings;
    this.breaker = new CircuitBreaker(settings, random);
  }

  /**
   * Grants a permit, or lets it wait while the endpoint does well.
   *
   * @return false when there is no room for it
   */
  synchronized boolean tryEnter(Permit permit, Instant now) {
    if (mayEnter(permit.kind(), now)) {
      enter(permit);
      return true;
    }
    return capacity(permit.kind()) > 0 && queued.add(permit);
  }

  private boolean mayEnter(Permit.Kind kind, Instant now) {
    return free() > 0
        && switch (kind) {
          case WAITING -> queued.isEmpty() && breaker.room(now) > 0;
          case NEW, NEW_AND_LARGE -> queued.isEmpty() && breaker.isClosed();
          case TEST -> true;
        };
  }

  private void enter(Permit permit) {
    if (permit.grant()) {
      running++;
      if (permit.kind() != Permit.Kind.TEST) {
        breaker.begun();
      }
    }
  }

  /** How many more may wait: what is answered in a while, and not too much of the node's memory. */
  private int capacity(Permit.Kind kind) {
    var most =
        switch (kind) {
          case NEW -> QUEUED_FOR_EACH;
          case WAITING -> QUEUED_FOR_EACH_OF_ANY_SIZE;
          case NEW_AND_LARGE, TEST -> 0;
        };
    var inAWhile = QUEUE_WAIT_MILLIS / Math.max(1, averageMillis);
    return mayQueue()
        ? (int) (settings.inFlightPerSubscription() * Math.min(most, inAWhile)) - queued.size()
        : 0;
  }

  /** Whether it is fast and does not fail. */
  synchronized boolean doesWell() {
    return mayQueue();
  }

  private boolean mayQueue() {
    return breaker.isClosed() && !stalled && !isSlow();
  }

  /** Lets those that wait follow, as far as there is room. */
  private void grantNext() {
    while (free() > 0 && !queued.isEmpty()) {
      enter(queued.remove());
    }
  }

  /** Denies all that wait where the first has waited too long; none waits until an answer comes. */
  synchronized void denyLate(Instant now) {
    if (!queued.isEmpty() && queued.peek().since().plus(settings.longestInQueue()).isBefore(now)) {
      stalled = true;
      denyAll();
    }
  }

  /** Denies all that wait. */
  synchronized void denyAll() {
    queued.forEach(Permit::deny);
    queued.clear();
  }

  /** How many more permits there are now, those included that wait for a little. */
  synchronized int room(Instant now) {
    return breaker.isClosed()
        ? free() + Math.max(0, capacity(Permit.Kind.WAITING))
        : Math.min(free(), breaker.room(now));
  }

  private int free() {
    return (isSlow() ? settings.slowPerSubscription() : settings.inFlightPerSubscription())
        - running;
  }

  /** Whether a step of the recovery may begin, the first probe included. */
  synchronized boolean isStepDue(Instant now) {
    return breaker.isStepDue(now);
  }

  /** Begins the step that is due, or closes the breaker where it was the last. */
  synchronized void beginStep(Instant now) {
    breaker.beginStep(now);
  }

  /** Leaves the step that is due to somebody else. */
  synchronized void postpone(Instant now) {
    breaker.postpone(now);
  }

  /** Begins with a probe, where nothing is known but that others had no success. */
  synchronized void distrust(Instant now) {
    if (breaker.isClosed() && running == 0 && lastEnd.equals(Instant.EPOCH)) {
      breaker.distrust(now);
    }
  }

  /** One that entered was not attempted after all. */
  synchronized void unused(Permit.Kind kind) {
    running--;
    if (kind != Permit.Kind.TEST) {
      breaker.unused();
    }
    grantNext();
  }

  /** There is room for another again. */
  synchronized void leave() {
    running--;
    grantNext();
    if (running == 0) {
      breaker.idle();
    }
  }

  /**
   * An attempt has ended; there is room for another later, after {@link #leave}.
   *
   * @return whether the breaker was closed and has opened by it
   */
  synchronized boolean ended(boolean success, Duration took, Instant now) {
    lastEnd = now;
    stalled = false;
    lastSuccess = success ? now : lastSuccess;
    averageMillis += (took.toMillis() - averageMillis) * (averageMillis == 0 ? 1 : WEIGHT_OF_LAST);
    var opened = breaker.ended(success, now);
    if (!mayQueue()) {
      denyAll();
    }
    return opened;
  }

  /** Attempts take long here: a slow endpoint gets a lane of its own. */
  synchronized boolean isSlow() {
    return averageMillis > settings.slowAfter().toMillis();
  }

  synchronized int running() {
    return running;
  }

  synchronized BreakerState breakerState() {
    return breaker.state();
  }

  /** How long until the next probe; empty while the breaker is not open. */
  synchronized Optional<Duration> untilProbe(Instant now) {
    return breaker.untilProbe(now);
  }

  synchronized Instant lastSuccess() {
    return lastSuccess;
  }

  /** Nothing is under way and nothing worth knowing: may be forgotten. */
  synchronized boolean isIdle(Instant now) {
    return running == 0
        && queued.isEmpty()
        && breaker.isClosed()
        && lastEnd.plus(settings.breakerWindow()).isBefore(now);
  }
}
