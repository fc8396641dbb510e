package harkara.base.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private long now;
  private int reads;
  private boolean fails;
  private final Snapshot<Integer> snapshot = new Snapshot<>(this::read, 0, () -> now);

  private Integer read() {
    reads++;
    if (fails) {
      throw new IllegalStateException("the database is gone");
    }
    return reads;
  }

  @Test
  void readsEveryTenSecondsAtMost() {
    assertThat(snapshot.get()).isEqualTo(1);
    now = Duration.ofSeconds(9).toNanos();
    assertThat(snapshot.get()).isEqualTo(1);
    now = Duration.ofSeconds(10).toNanos();
    assertThat(snapshot.get()).isEqualTo(2);
  }

  @Test
  void isNothingWhereItCannotRead() {
    fails = true;

    assertThat(snapshot.get()).isZero();
    assertThat(snapshot.get()).isZero();
    assertThat(reads).isEqualTo(1);
  }
}
