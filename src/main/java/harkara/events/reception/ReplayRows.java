package harkara.events.reception;

import harkara.events.reception.UnroutedChanges.Number;
import harkara.events.whatsapp.MetaChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Replays kept changes; every method is one transaction. */
@ApplicationScoped
@Transactional
class ReplayRows {
  private final UnroutedChanges unrouted;
  private final ArrivalReader reader;
  private final Arrivals arrivals;

  ReplayRows() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  ReplayRows(UnroutedChanges unrouted, ArrivalReader reader, Arrivals arrivals) {
    this.unrouted = unrouted;
    this.reader = reader;
    this.arrivals = arrivals;
  }

  Optional<Number> next(Number after) {
    return unrouted.next(after);
  }

  /**
   * Makes events of the oldest of a number, and removes them.
   *
   * @return what to count when that is committed; empty when there is nothing that can be replayed
   * @throws IllegalStateException when one of them cannot be read
   */
  Optional<Tally> replay(Number number, int most) {
    var kept = unrouted.lockFirst(number, most);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    var arrival = reader.read(number.connectionId(), kept.stream().map(ReplayRows::read).toList());
    if (arrival.changes().stream().anyMatch(ReplayRows::isFailed)) {
      throw new IllegalStateException("a kept change cannot be read");
    }
    if (arrival.changes().stream().anyMatch(ReplayRows::isKept)) {
      return Optional.empty(); // nobody's again meanwhile, or there is no room
    }
    var tally = arrivals.store(arrival);
    unrouted.remove(kept.stream().map(UnroutedChange::id).toList());
    return Optional.of(tally);
  }

  private static MetaChange read(UnroutedChange kept) {
    return MetaChange.read(kept.businessAccountId(), kept.changeBytes());
  }

  private static boolean isFailed(ReadChange change) {
    return change.route().kept() == KeptReason.FAILED;
  }

  private static boolean isKept(ReadChange change) {
    return change.route().isKept();
  }

  /**
   * Leaves the oldest where it is, as one that is not tried again.
   *
   * @return whether there was one
   */
  boolean giveUpFirst(Number number) {
    var first = unrouted.lockFirst(number, 1);
    first.forEach(change -> unrouted.failed(change.id()));
    return !first.isEmpty();
  }
}
