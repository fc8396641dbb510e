package harkara.delivery.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gets permits for the deliveries that go next: tenant by tenant in turn, queue by queue. */
final class FairPick {
  private FairPick() {}

  /**
   * @param most in all
   * @param acquire gets a permit for one delivery of the queue, if there is one
   * @param random who is first, so that nobody always is
   * @return the permits; queues that got none are not in it
   */
  static <P> Map<DueQueue, List<P>> pick(
      List<DueQueue> queues, int most, Function<DueQueue, Optional<P>> acquire, Random random) {
    var picked = new LinkedHashMap<DueQueue, List<P>>();
    var perQueue = Math.max(1, most / Math.max(1, queues.size()));
    var tenants = inTurn(queues, random);
    for (var left = most; left > 0 && !tenants.isEmpty(); ) {
      var queuesOfTenant = tenants.poll();
      var queue = queuesOfTenant.poll();
      var permit = acquire.apply(queue);
      if (permit.isPresent()) {
        left--;
        var own = picked.computeIfAbsent(queue, any -> new ArrayList<>());
        own.add(permit.get());
        if (own.size() < perQueue) {
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
