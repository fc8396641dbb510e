package harkara.accounts.reading;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Places for reads on this node, some of which a tenant may take at once; further reads of the
 * tenant wait for these, so that no tenant keeps the others from reading.
 */
@ApplicationScoped
class ReadPlaces {
  private static final int MOST_WAITING = 16;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final int atOncePerTenant;
  private final Duration longestWait;
  private final Semaphore places;
  private final Map<UUID, Share> shares = new ConcurrentHashMap<>();

  /** Held while something is read. */
  interface Place {
    void leave();
  }

  /** A tenant's places, and how many are there or wait for one. */
  private record Share(Semaphore places, int users) {
    Share with(int more) {
      return new Share(places, users + more);
    }
  }

  ReadPlaces() { // for the client proxy only
    this(0, 0, null);
  }

  @Inject
  ReadPlaces(ReadSettings settings) {
    this(settings.atOnce(), settings.atOncePerTenant(), LONGEST_WAIT);
  }

  ReadPlaces(int atOnce, int atOncePerTenant, Duration longestWait) {
    this.places = new Semaphore(atOnce, true);
    this.atOncePerTenant = atOncePerTenant;
    this.longestWait = longestWait;
  }

  /**
   * Waits for a place of the tenant's and one of the node's, for a second in all.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS} when the tenant reads too much at once,
   *     {@code UNAVAILABLE} when all tenants together do
   */
  Place enter(UUID owner) {
    var end = System.nanoTime() + longestWait.toNanos();
    var share = shares.compute(owner, (id, known) -> arrive(known));
    var hasTurn = share.users() <= atOncePerTenant + MOST_WAITING;
    if (!hasTurn || !taken(share.places(), end)) {
      leave(owner);
      throw tooMany();
    }
    if (!taken(places, end)) {
      share.places().release();
      leave(owner);
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "Too much is being read at once. Try again.");
    }
    return () -> {
      places.release();
      share.places().release();
      leave(owner);
    };
  }

  private Share arrive(Share known) {
    if (known == null) {
      return new Share(new Semaphore(atOncePerTenant, true), 1);
    }
    return known.with(1);
  }

  private void leave(UUID owner) {
    shares.computeIfPresent(owner, (id, share) -> share.users() == 1 ? null : share.with(-1));
  }

  private static boolean taken(Semaphore semaphore, long end) {
    try {
      return semaphore.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ProblemException tooMany() {
    return ProblemException.tooMany(
        "This tenant reads too much at once: wait for the answers of earlier requests.",
        RETRY_AFTER);
  }
}
