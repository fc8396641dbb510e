package harkara.delivery;

import harkara.events.IntakeLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;

/**
 * How much waits in the database and how long. Past the limit no event is taken in: refusing early
 * beats a database that is full.
 */
@ApplicationScoped
public class Backlog implements IntakeLimit {
  /** Counting takes at most a fiftieth of the time. */
  private static final int SHARE = 50;

  private final DeliverySettings settings;
  private final DueDeliveries due;
  private volatile long waiting;
  private volatile long nextCount = System.nanoTime();

  @PersistenceContext private EntityManager entities;

  Backlog() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Backlog(DeliverySettings settings, DueDeliveries due) {
    this.settings = settings;
    this.due = due;
  }

  /** Counts what waits, as far as the limit; called every few seconds, and left out when costly. */
  @Transactional
  void measure() {
    var begun = System.nanoTime();
    if (begun - nextCount < 0) {
      return;
    }
    var counted =
        entities
            .createNativeQuery(
                "select count(*) from (select id from delivery where queue is not null"
                    + " fetch first "
                    + settings.maxWaiting()
                    + " rows only) waiting")
            .getSingleResult();
    waiting = ((Number) counted).longValue();
    var ended = System.nanoTime();
    nextCount = ended + (ended - begun) * SHARE;
  }

  @Override
  public Optional<String> refusal() {
    return isFull()
        ? Optional.of("Too many deliveries are waiting already. Try again later.")
        : Optional.empty();
  }

  public boolean isFull() {
    return waiting >= settings.maxWaiting();
  }

  /** Deliveries that wait for their time or their turn, at the last count. */
  public long waiting() {
    return waiting;
  }

  /** How long the oldest delivery is overdue that waits for this node and not for its endpoint. */
  public Duration longestWait() {
    return due.longestWait();
  }

  /** Whether that is longer than it should be. */
  public boolean isLate() {
    return longestWait().compareTo(settings.unhealthyWait()) > 0;
  }

  /** Whether the poller has come round lately. */
  public boolean isPolled() {
    return due.sinceLastLook().compareTo(settings.unhealthyWait()) <= 0;
  }
}
