package harkara.events.reception;

import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashSet;

/**
 * Stores what came in: in one transaction, the caller's where it has one, all that is new of it,
 * and that it is known from now on. What was known before is left out.
 */
@ApplicationScoped
@Transactional
class Arrivals {
  private final SeenItems seen;
  private final ArrivedEvents events;
  private final ArrivedRemains remains;
  private final DatabaseClock clock;

  Arrivals() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  Arrivals(SeenItems seen, ArrivedEvents events, ArrivedRemains remains, DatabaseClock clock) {
    this.seen = seen;
    this.events = events;
    this.remains = remains;
    this.clock = clock;
  }

  /**
   * @return what to count when it is committed
   */
  Tally store(Arrival arrival) {
    var now = clock.now();
    var unseen = new HashSet<>(seen.add(arrival.keys(), now));
    var tally = new Tally(arrival.connectionId());
    events.store(arrival, unseen, tally);
    remains.store(arrival, unseen, tally, now);
    return tally;
  }
}
