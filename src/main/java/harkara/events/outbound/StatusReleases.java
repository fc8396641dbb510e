package harkara.events.outbound;

import harkara.base.database.DatabaseClock;
import harkara.base.database.TransientDatabaseFailure;
import harkara.events.outbound.StatusRelease.Released;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.UUID;

/** Looks for statuses that wait no longer, and has them go out, tenant by tenant. */
@ApplicationScoped
class StatusReleases {
  /** Pages of a run: what is left then waits for the next one. */
  private static final int MOST_PAGES = 20;

  private final StatusCandidates candidates;
  private final StatusRelease release;
  private final DatabaseClock clock;

  StatusReleases() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  StatusReleases(StatusCandidates candidates, StatusRelease release, DatabaseClock clock) {
    this.candidates = candidates;
    this.release = release;
    this.clock = clock;
  }

  /**
   * @return how many statuses went out
   */
  int run() {
    var all = 0;
    for (var page = 0; page < MOST_PAGES; page++) {
      var gone = releasePage();
      all += gone;
      if (gone < StatusCandidates.PAGE) {
        break;
      }
    }
    return all;
  }

  /** A tenant whose statuses cannot go out just now holds up no other. */
  private int releasePage() {
    var gone = 0;
    RuntimeException first = null;
    for (var tenant : candidates.find(clock.now()).entrySet()) {
      try {
        gone += release(tenant.getKey(), tenant.getValue()).count();
      } catch (RuntimeException failure) {
        first = first == null ? failure : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return gone;
  }

  private Released release(UUID tenantId, Collection<String> wamids) {
    return TransientDatabaseFailure.translate(() -> release.release(tenantId, wamids));
  }
}
