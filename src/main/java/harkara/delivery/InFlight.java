package harkara.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Counts the attempts that are under way on this node, in all and by subscription. This bounds the
 * memory: what finds no room stays a row.
 */
@ApplicationScoped
class InFlight {
  private final int perSubscription;
  private final Semaphore room;
  private volatile boolean closed;
  private final Map<UUID, Integer> bySubscription = new ConcurrentHashMap<>();

  InFlight() { // for the client proxy only
    this.perSubscription = 0;
    this.room = null;
  }

  @Inject
  InFlight(DeliverySettings settings) {
    this.perSubscription = settings.inFlightPerSubscription();
    this.room = new Semaphore(settings.inFlight());
  }

  /** Takes a place if there is one in all and for the subscription. */
  boolean tryEnter(UUID subscriptionId) {
    if (closed
        || bySubscription.getOrDefault(subscriptionId, 0) >= perSubscription
        || !room.tryAcquire()) {
      return false;
    }
    count(subscriptionId, 1);
    return true;
  }

  /**
   * Takes places before it is known for whom.
   *
   * @return how many of the wanted ones there were
   */
  int reserve(int wanted) {
    if (closed) {
      return 0;
    }
    for (var taken = 0; taken < wanted; taken++) {
      if (!room.tryAcquire()) {
        return taken;
      }
    }
    return wanted;
  }

  /** Gives a reserved place to a subscription. */
  void enterReserved(UUID subscriptionId) {
    count(subscriptionId, 1);
  }

  void unreserve(int places) {
    room.release(places);
  }

  void leave(UUID subscriptionId) {
    count(subscriptionId, -1);
    room.release();
  }

  /** From now on there is no room: the node is about to end. */
  void close() {
    closed = true;
  }

  /** Nothing is under way, and no outcome waits to be written. */
  boolean isEmpty() {
    return bySubscription.isEmpty();
  }

  /** The most that one subscription may have under way. */
  int perSubscription() {
    return perSubscription;
  }

  /** Subscriptions with less than {@code room} places left. */
  Set<UUID> crowded(int room) {
    return bySubscription.entrySet().stream()
        .filter(entry -> entry.getValue() > perSubscription - room)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void count(UUID subscriptionId, int change) {
    bySubscription.compute(
        subscriptionId,
        (id, before) -> {
          var after = (before == null ? 0 : before) + change;
          return after <= 0 ? null : after;
        });
  }
}
