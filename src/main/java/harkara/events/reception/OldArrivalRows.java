package harkara.events.reception;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Removes what is old; every method is one short transaction, and says how many rows it took. */
@ApplicationScoped
@Transactional
class OldArrivalRows {
  private final SeenItems seen;
  private final UnroutedChanges unrouted;
  private final SkippedItems skipped;
  private final CountRows counts;

  OldArrivalRows() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  OldArrivalRows(SeenItems seen, UnroutedChanges unrouted, SkippedItems skipped, CountRows counts) {
    this.seen = seen;
    this.unrouted = unrouted;
    this.skipped = skipped;
    this.counts = counts;
  }

  int removeItems(Instant time, int most) {
    return seen.removeOld(time, most);
  }

  int removeUnrouted(UUID end, Instant time, int most) {
    return unrouted.removeOld(end, time, most);
  }

  int removeSkipped(UUID end, Instant time, int most) {
    return skipped.removeOld(end, time, most);
  }

  int removeCounts(Instant time, int most) {
    return counts.removeOld(time, most);
  }

  /** The next connection behind an id of which something is kept. */
  Optional<UUID> nextKeeping(UUID after) {
    return unrouted.nextConnection(after);
  }

  int removeUnroutedOf(UUID connectionId, int most) {
    return unrouted.removeOf(connectionId, most);
  }

  /** The next connection behind an id of which items were skipped. */
  Optional<UUID> nextSkipping(UUID after) {
    return skipped.nextConnection(after);
  }

  int removeExcess(UUID connectionId, int most) {
    return skipped.removeExcess(connectionId, most);
  }
}
