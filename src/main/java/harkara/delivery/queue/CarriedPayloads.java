package harkara.delivery.queue;

import harkara.delivery.Delivery;
import harkara.delivery.pacing.Permit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which permit each delivery of a claim gets. A large payload needs one that may carry it; what
 * gets none is left out, for a later look.
 */
final class CarriedPayloads {
  private final Map<UUID, Deque<Permit>> permits = new HashMap<>();
  private final Map<UUID, Permit> ofLarge = new HashMap<>();
  private final Set<UUID> leftOut = new HashSet<>();
  private final Set<UUID> full = new HashSet<>();

  CarriedPayloads(Map<DueQueue, List<Permit>> picked) {
    picked.forEach((queue, own) -> permits.put(queue.subscriptionId(), new ArrayDeque<>(own)));
  }

  /** In the order in which they are due: no large one of a queue goes past one that is left out. */
  void add(UUID deliveryId, UUID subscriptionId, int bytes) {
    var own = permits.get(subscriptionId);
    if (!full.contains(subscriptionId) && own.peek().mayCarry(bytes)) {
      ofLarge.put(deliveryId, own.poll());
    } else {
      full.add(subscriptionId);
      leftOut.add(deliveryId);
    }
  }

  boolean isLeftOut(UUID deliveryId) {
    return leftOut.contains(deliveryId);
  }

  /** Each is given once. */
  Permit permitFor(Delivery delivery) {
    var carrying = ofLarge.get(delivery.id());
    return carrying == null ? permits.get(delivery.subscriptionId()).poll() : carrying;
  }
}
