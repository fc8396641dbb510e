package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionTest {
  private static final List<UUID> FIVE =
      IntStream.range(0, 5).mapToObj(number -> new UUID(0, number)).toList();

  @Test
  void keepsTheOrderAndLeavesTheRestForTheLast() {
    assertThat(Partition.of(FIVE, 2))
        .containsExactly(FIVE.subList(0, 2), FIVE.subList(2, 4), FIVE.subList(4, 5));
    assertThat(Partition.of(FIVE, 5)).containsExactly(FIVE);
    assertThat(Partition.of(FIVE)).containsExactly(FIVE);
  }

  @Test
  void hasNoPartOfNothing() {
    assertThat(Partition.of(List.of())).isEmpty();
  }
}
