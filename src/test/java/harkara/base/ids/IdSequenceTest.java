package harkara.base.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdSequenceTest {
  private static final long START = 1_769_851_800_000L;

  private long millis = START;
  private final IdSequence ids = new IdSequence(() -> millis);

  @Test
  void tellsTheTime() {
    assertThat(Id.timeOf(ids.next()).toEpochMilli()).isEqualTo(START);
  }

  @Test
  void goesOnWhenTheClockIsSetBack() {
    var all = new ArrayList<UUID>();
    all.add(ids.next());
    for (var step : new long[] {0, -60, -7200, 1, 3600, 0}) {
      millis += Duration.ofSeconds(step).toMillis();
      all.add(ids.next());
      all.add(ids.next());
    }

    assertThat(all.stream().map(UUID::toString).toList()).isSorted().doesNotHaveDuplicates();
  }
}
