package harkara.delivery.media;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Bounds what media take up on this node: how many are read or fetched at once, in all and of one
 * tenant, and how many of their bytes are in memory.
 */
@ApplicationScoped
class MediaPermits {
  static final int AT_ONCE = 32;
  static final int OF_TENANT = 8;

  /** Times the largest that is copied. */
  private static final int MEMORY = 4;

  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private final long memory;

  // guarded by this
  private final Map<UUID, Integer> byTenant = new HashMap<>();
  private int inAll;
  private long bytesInAll;

  MediaPermits() { // for the client proxy only
    this.memory = 0;
  }

  @Inject
  MediaPermits(FetchSettings settings) {
    this((long) MEMORY * settings.maxBytes());
  }

  MediaPermits(long memory) {
    this.memory = memory;
  }

  /** Held while one medium is answered. */
  final class Permit {
    private final UUID tenantId;

    // guarded by the permits
    private long bytes;
    private boolean released;

    private Permit(UUID tenantId) {
      this.tenantId = tenantId;
    }

    /**
     * Takes memory in place of what it has.
     *
     * @throws ProblemException {@code UNAVAILABLE} where the node has not so much
     */
    void reserve(long count) {
      MediaPermits.this.reserve(this, count);
    }

    /** Gives everything back; once. */
    void release() {
      MediaPermits.this.release(this);
    }
  }

  /**
   * @throws ProblemException {@code TOO_MANY_REQUESTS} or {@code UNAVAILABLE}
   */
  synchronized Permit enter(UUID tenantId) {
    if (byTenant.getOrDefault(tenantId, 0) >= OF_TENANT) {
      throw ProblemException.tooMany(
          "As many media are on their way as a tenant may have at once, "
              + OF_TENANT
              + ". Wait for some of them.",
          ASK_AGAIN);
    }
    if (inAll >= AT_ONCE) {
      throw full();
    }
    inAll++;
    byTenant.merge(tenantId, 1, Integer::sum);
    return new Permit(tenantId);
  }

  private static ProblemException full() {
    return new ProblemException(
        ProblemType.UNAVAILABLE, "Too many media are on their way from this node. Ask again.");
  }

  private synchronized void reserve(Permit permit, long count) {
    if (permit.released || bytesInAll - permit.bytes + count > memory) {
      throw full();
    }
    bytesInAll += count - permit.bytes;
    permit.bytes = count;
  }

  private synchronized void release(Permit permit) {
    if (permit.released) {
      return;
    }
    permit.released = true;
    bytesInAll -= permit.bytes;
    inAll--;
    byTenant.computeIfPresent(permit.tenantId, (id, count) -> count == 1 ? null : count - 1);
  }
}
