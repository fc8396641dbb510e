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
  private static final int QUEUED_FOR_EACH = 4;

  /** Far less than a lease. */
  private static final Duration LONGEST_IN_QUEUE = Duration.ofSeconds(10);

  private final PacingSettings settings;
  private final CircuitBreaker breaker;
  private final Deque<Permit> queued = new ArrayDeque<>();
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
   * Grants a permit, or lets that of a new delivery wait for it.
   *
   * @return false when there is no room for it
   */
  synchronized boolean tryEnter(Permit permit, Instant now) {
    var may =
        switch (permit.kind()) {
          case WAITING -> room(now) > 0;
          case NEW -> breaker.isClosed() && queued.isEmpty() && free() > 0;
          case TEST -> free() > 0;
        };
    if (may) {
      enter(permit);
    }
    return may || permit.kind() == Permit.Kind.NEW && tryQueue(permit);
  }

  private void enter(Permit permit) {
    if (permit.grant()) {
      running++;
      if (permit.kind() != Permit.Kind.TEST) {
        breaker.begun();
      }
    }
  }

  private boolean tryQueue(Permit permit) {
    return mayQueue() && queued.size() < queueCapacity() && queued.add(permit);
  }

  /**
   * What the endpoint answers within a second, and not too many: they have their node's permits.
   */
  private double queueCapacity() {
    var inASecond = 1000 / Math.max(1, averageMillis);
    return settings.inFlightPerSubscription() * Math.min(QUEUED_FOR_EACH, inASecond);
  }

  private boolean mayQueue() {
    return breaker.isClosed() && !isSlow();
  }

  /** Lets those that wait follow, as far as there is room. */
  private void grantNext() {
    while (free() > 0 && !queued.isEmpty()) {
      enter(queued.remove());
    }
  }

  /** Denies those that would wait too long. */
  synchronized void denyLate(Instant now) {
    while (!queued.isEmpty()
        && (!mayQueue() || queued.peek().since().plus(LONGEST_IN_QUEUE).isBefore(now))) {
      queued.remove().deny();
    }
  }

  /** Denies all that wait. */
  synchronized void denyAll() {
    queued.forEach(Permit::deny);
    queued.clear();
  }

  synchronized int room(Instant now) {
    return queued.isEmpty() ? Math.min(free(), breaker.room(now)) : 0;
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
