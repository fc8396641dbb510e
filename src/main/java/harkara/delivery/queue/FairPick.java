package harkara.delivery.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says how many deliveries of which queue go next: tenant by tenant in turn, queue by queue. */
final class FairPick {
  private FairPick() {}

  /**
   * @param most in all
   * @param place takes a place for one delivery of the queue, if there is one
   * @param random who is first, so that nobody always is
   * @return how many places were taken; queues that got none are not in it
   */
  static Map<DueQueue, Integer> pick(
      List<DueQueue> queues, int most, Predicate<DueQueue> place, Random random) {
    var picked = new LinkedHashMap<DueQueue, Integer>();
    var perQueue = Math.max(1, most / Math.max(1, queues.size()));
    var tenants = inTurn(queues, random);
    for (var left = most; left > 0 && !tenants.isEmpty(); ) {
      var queuesOfTenant = tenants.poll();
      var queue = queuesOfTenant.poll();
      if (place.test(queue)) {
        left--;
        if (picked.merge(queue, 1, Integer::sum) < perQueue) {
          queuesOfTenant.add(queue);
        }
      }
      if (!queuesOfTenant.isEmpty()) {
        tenants.add(queuesOfTenant);
      }
    }
    return picked;
  }

  private static Deque<Deque<DueQueue>> inTurn(List<DueQueue> queues, Random random) {
    var shuffled = new ArrayList<>(queues);
    Collections.shuffle(shuffled, random);
    Map<UUID, Deque<DueQueue>> byTenant =
        shuffled.stream()
            .collect(
                Collectors.groupingBy(
                    DueQueue::tenantId,
                    LinkedHashMap::new,
                    Collectors.toCollection(ArrayDeque::new)));
    return new ArrayDeque<>(byTenant.values());
  }
}
