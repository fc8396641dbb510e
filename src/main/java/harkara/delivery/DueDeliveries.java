package harkara.delivery;

import harkara.database.DatabaseClock;
import harkara.threads.ManagedThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds what is due, whatever the reason, and hands it to the dispatcher: what the accepting node
 * had no room for, what waited for its next attempt, what a dead node has left.
 */
@ApplicationScoped
class DueDeliveries {
  private static final int ROUND = 100;

  private final Claims claims;
  private final InFlight inFlight;
  private final Instance<DeliveryDispatcher> dispatcher;
  private final DatabaseClock clock;
  private final ManagedThreads threads;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean moreIsDue;

  /** Subscriptions that got nothing at the last look, since they had no room. */
  private volatile Set<UUID> leftOut = Set.of();

  DueDeliveries() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  DueDeliveries(
      Claims claims,
      InFlight inFlight,
      Instance<DeliveryDispatcher> dispatcher,
      DatabaseClock clock,
      ManagedThreads threads) {
    this.claims = claims;
    this.inFlight = inFlight;
    this.dispatcher = dispatcher;
    this.clock = clock;
    this.threads = threads;
  }

  /** One look for due work, until there is none or no room; by the timer, once a second. */
  void dispatchDue() {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      clock.measure();
      while (claims.reclaimExpired(ROUND) == ROUND) {
        continue;
      }
      dispatchRounds();
    } finally {
      looking.set(false);
    }
  }

  /** There is room again: where more was due than there was room for, take it without waiting. */
  void onRoom() {
    if (!moreIsDue || leftOut.equals(crowded()) || !looking.compareAndSet(false, true)) {
      return;
    }
    try {
      threads.execute(
          () -> {
            try {
              dispatchRounds();
            } finally {
              looking.set(false);
            }
          });
    } catch (RejectedExecutionException full) {
      looking.set(false); // the timer looks again
    }
  }

  private void dispatchRounds() {
    var taken = ROUND;
    while (taken > 0) {
      var room = inFlight.reserve(ROUND);
      leftOut = crowded();
      taken = room == 0 ? 0 : dispatchRound(room, leftOut);
      moreIsDue = room == 0 || !leftOut.isEmpty();
    }
  }

  private Set<UUID> crowded() {
    return inFlight.crowded(share());
  }

  /** What one subscription gets of one round: half of what it may have under way. */
  private int share() {
    return Math.max(1, inFlight.perSubscription() / 2);
  }

  private int dispatchRound(int room, Set<UUID> crowded) {
    var taken = 0;
    try {
      var claimed = claims.claim(room, share(), List.copyOf(crowded));
      taken = claimed.size();
      claimed.forEach(delivery -> inFlight.enterReserved(delivery.subscriptionId()));
      claimed.forEach(dispatcher.get()::dispatch);
      return taken;
    } finally {
      inFlight.unreserve(room - taken);
    }
  }
}
