package harkara.insight.endpoints;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Looks at endpoints for all who ask, one at a time: who comes while another looks is answered what
 * was seen last, and waits a little where that is too old.
 */
final class SharedLook {
  private static final Duration OLDEST = Duration.ofSeconds(30);
  private static final long WAIT_MILLIS = 1_000;

  private final Duration lifetime;
  private final Supplier<Instant> clock;
  private final RecentHours hours;
  private final Lock looking = new ReentrantLock();
  private volatile EndpointSnapshot seen = new EndpointSnapshot(Instant.EPOCH, List.of());

  /**
   * @param lifetime how long what was seen is good for everybody
   * @param hours only used by who looks
   */
  SharedLook(Duration lifetime, Supplier<Instant> clock, RecentHours hours) {
    this.lifetime = lifetime;
    this.clock = clock;
    this.hours = hours;
  }

  /**
   * @param read is given the hours, which have begun their look, and what the time is
   * @throws ProblemException {@code UNAVAILABLE} while another looks, and nothing is known
   */
  EndpointSnapshot get(BiFunction<RecentHours, Instant, List<Endpoint>> read) {
    if (isSeenWithin(lifetime)) {
      return seen;
    }
    if (!entered()) {
      return last();
    }
    try {
      return isSeenWithin(lifetime) ? seen : look(read);
    } finally {
      looking.unlock();
    }
  }

  private boolean entered() {
    try {
      return isSeenWithin(OLDEST)
          ? looking.tryLock()
          : looking.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private EndpointSnapshot last() {
    if (isSeenWithin(OLDEST)) {
      return seen;
    }
    throw new ProblemException(
        ProblemType.UNAVAILABLE,
        "The attempts of the last day are being counted for another request. Try again.");
  }

  private EndpointSnapshot look(BiFunction<RecentHours, Instant, List<Endpoint>> read) {
    var now = clock.get();
    hours.begin(now);
    var endpoints = List.copyOf(read.apply(hours, now));
    hours.end(endpoints.stream().map(Endpoint::id).toList());
    seen = new EndpointSnapshot(now, endpoints);
    return seen;
  }

  private boolean isSeenWithin(Duration time) {
    var age = Duration.between(seen.asOf(), clock.get());
    return !age.isNegative() && age.compareTo(time) < 0;
  }
}
