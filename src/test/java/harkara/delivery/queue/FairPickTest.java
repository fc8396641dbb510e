package harkara.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairPickTest {
  private static final UUID LARGE = new UUID(1, 1);
  private static final UUID SMALL = new UUID(1, 2);

  private static final Optional<String> PERMIT = Optional.of("permit");
  private static final Optional<String> NONE = Optional.empty();

  private final Random random = new Random(20260131);

  @Test
  void tenantsTakeTurnsHoweverManyQueuesTheyHave() {
    var queues = new ArrayList<>(queues(LARGE, 50));
    queues.addAll(queues(SMALL, 1));

    for (var round = 0; round < 100; round++) {
      var picked = FairPick.pick(queues, 2, queue -> PERMIT, random);

      assertThat(picked.keySet()).extracting(DueQueue::tenantId).containsOnly(LARGE, SMALL);
    }
  }

  @Test
  void queuesOfATenantTakeTurns() {
    var picked = FairPick.pick(queues(LARGE, 4), 8, queue -> PERMIT, random);

    assertThat(picked.values()).extracting(List::size).containsExactly(2, 2, 2, 2);
  }

  @Test
  void nobodyIsAlwaysFirst() {
    var queues = new ArrayList<>(queues(LARGE, 1));
    queues.addAll(queues(SMALL, 1));

    var first =
        IntStream.range(0, 100)
            .mapToObj(round -> FairPick.pick(queues, 1, queue -> PERMIT, random))
            .map(picked -> picked.keySet().iterator().next().tenantId())
            .collect(Collectors.toSet());

    assertThat(first).containsExactlyInAnyOrder(LARGE, SMALL);
  }

  @Test
  void whoGetsNoPermitIsLeftOutAndTheOthersGetOn() {
    var queues = new ArrayList<>(queues(LARGE, 1));
    queues.addAll(queues(SMALL, 1));
    var asked = new HashSet<UUID>();

    var picked =
        FairPick.pick(
            queues,
            10,
            queue -> {
              asked.add(queue.tenantId());
              return queue.tenantId().equals(SMALL) ? PERMIT : NONE;
            },
            random);

    assertThat(asked).containsExactlyInAnyOrder(LARGE, SMALL);
    assertThat(picked).containsOnlyKeys(queues.get(1));
    assertThat(picked.get(queues.get(1))).hasSize(5);
  }

  @Test
  void nothingComesOfNothing() {
    assertThat(FairPick.pick(List.of(), 10, queue -> PERMIT, random)).isEmpty();
    assertThat(FairPick.pick(queues(LARGE, 3), 10, queue -> NONE, random)).isEmpty();
  }

  private static List<DueQueue> queues(UUID tenant, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                new DueQueue(
                    tenant,
                    new UUID(tenant.getLeastSignificantBits() + 10, number),
                    Instant.EPOCH,
                    false,
                    false,
                    false))
        .toList();
  }
}
