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
 * A bulkhead for reads on this node, of which a tenant has a share: its further reads wait for
 * that, so that no tenant keeps the others from reading.
 */
@ApplicationScoped
class ReadBulkhead {
  private static final int MOST_WAITING = 16;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final int atOncePerTenant;
  private final Duration longestWait;
  private final Semaphore permits;
  private final Map<UUID, Share> shares = new ConcurrentHashMap<>();

  /** Held while something is read. */
  interface Permit {
    void release();
  }

  /** A tenant's permits, and how many reads have one or wait for it. */
  private record Share(Semaphore permits, int users) {
    Share with(int more) {
      return new Share(permits, users + more);
    }
  }

  ReadBulkhead() { // for the client proxy only
    this(0, 0, null);
  }

  @Inject
  ReadBulkhead(ReadSettings settings) {
    this(settings.atOnce(), settings.atOncePerTenant(), LONGEST_WAIT);
  }

  ReadBulkhead(int atOnce, int atOncePerTenant, Duration longestWait) {
    this.permits = new Semaphore(atOnce, true);
    this.atOncePerTenant = atOncePerTenant;
    this.longestWait = longestWait;
  }

  /**
   * Waits for a permit of the tenant's and one of the node's, for a second in all.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS} when the tenant reads too much at once,
   *     {@code UNAVAILABLE} when all tenants together do
   */
  Permit enter(UUID owner) {
    var end = System.nanoTime() + longestWait.toNanos();
    var share = shares.compute(owner, (id, present) -> arrive(present));
    var mayWait = share.users() <= atOncePerTenant + MOST_WAITING;
    if (!mayWait || !taken(share.permits(), end)) {
      leave(owner);
      throw tooMany();
    }
    if (!taken(permits, end)) {
      share.permits().release();
      leave(owner);
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "Too much is being read at once. Try again.");
    }
    return () -> {
      permits.release();
      share.permits().release();
      leave(owner);
    };
  }

  private Share arrive(Share present) {
    if (present == null) {
      return new Share(new Semaphore(atOncePerTenant, true), 1);
    }
    return present.with(1);
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
