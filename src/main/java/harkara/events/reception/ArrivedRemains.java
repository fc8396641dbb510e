package harkara.events.reception;

import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;

/** Stores what became no event: changes that are kept as they came, and items that were skipped. */
@ApplicationScoped
class ArrivedRemains {
  private final UnroutedChanges unrouted;
  private final SkippedItems skipped;

  ArrivedRemains() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ArrivedRemains(UnroutedChanges unrouted, SkippedItems skipped) {
    this.unrouted = unrouted;
    this.skipped = skipped;
  }

  /**
   * @param unseen keys that were not known before, but for those of what became events
   */
  void store(Arrival arrival, Set<UUID> unseen, Tally tally, Instant now) {
    var kept = new ArrayList<UnroutedChange>();
    for (var change : arrival.changes()) {
      if (change.route().isKept() && unseen.remove(change.key())) {
        kept.add(new UnroutedChange(Id.next(), arrival.connectionId(), change, now));
        tally.kept(change);
      }
      change.items().forEach(item -> note(change, item, unseen, tally));
    }
    unrouted.insert(kept);
    skipped.insert(arrival.connectionId(), tally.skipped(), now);
  }

  private static void note(ReadChange change, ReadItem item, Set<UUID> unseen, Tally tally) {
    if (item instanceof ReadItem.Flawed flawed && unseen.remove(flawed.key())) {
      tally.skipped(change, flawed.pointer(), flawed.reason());
    } else if (item instanceof ReadItem.Known known) {
      tally.ignored(change, known.kind());
    }
  }
}
