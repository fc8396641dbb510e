package harkara.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LargePayloadsTest {
  private static final long MIB = 1024 * 1024;
  private static final UUID TENANT = UUID.randomUUID();

  private final LargePayloads large = new LargePayloads();

  @Test
  void areLargerThanEventsOfOursMayBe() {
    assertThat(LargePayloads.isLarge(102_400)).isFalse();
    assertThat(LargePayloads.isLarge(102_401)).isTrue();
  }

  @Test
  void aTenantHasAQuarterOfAll() {
    for (var taken = 0; taken < LargePayloads.MOST_OF_TENANT; taken += 4 * MIB) {
      assertThat(large.take(TENANT, 4 * MIB)).isTrue();
    }

    assertThat(large.take(TENANT, 1)).isFalse();
    assertThat(large.take(UUID.randomUUID(), 4 * MIB)).isTrue();

    large.giveBack(TENANT, 4 * MIB);
    assertThat(large.take(TENANT, 4 * MIB)).isTrue();
  }

  @Test
  void allTogetherHaveALimit() {
    for (var taken = 0; taken < LargePayloads.MOST; taken += 4 * MIB) {
      assertThat(large.take(UUID.randomUUID(), 4 * MIB)).isTrue();
    }

    assertThat(large.take(TENANT, 1)).isFalse();
  }

  @Test
  void oneGoesHoweverLargeItIs() {
    assertThat(large.take(TENANT, 2 * LargePayloads.MOST)).isTrue();
    assertThat(large.take(TENANT, 1)).isFalse();

    large.giveBack(TENANT, 2 * LargePayloads.MOST);
    assertThat(large.take(TENANT, 1)).isTrue();
  }
}
