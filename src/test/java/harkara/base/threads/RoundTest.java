package harkara.base.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTest {
  private long nanos;
  private int times;
  private final Round round = new Round(Duration.ofSeconds(10), () -> times++, () -> nanos);

  private void pass(double seconds) {
    nanos += (long) (seconds * 1_000_000_000);
  }

  @Test
  void isTheTimersWhileThatIsInTime() {
    pass(3);
    round.run();
    pass(10.9);

    assertThat(round.isLate()).isFalse();
    assertThat(times).isEqualTo(1);
  }

  @Test
  void isLateWhenTheTimerStandsStillAndFromThenOnInTime() {
    round.run();
    pass(11);
    assertThat(round.isLate()).isTrue();

    round.runLate();

    assertThat(round.isLate()).isFalse();
    pass(10);
    assertThat(round.isLate()).isTrue();
    round.run();
    assertThat(round.isLate()).isFalse();
    pass(10);
    assertThat(round.isLate()).isFalse();
    assertThat(times).isEqualTo(3);
  }

  @Test
  void isLateWhenTheTimerNeverCame() {
    pass(11);

    assertThat(round.isLate()).isTrue();
  }

  @Test
  void isNotBegunAgainByATimerThatCatchesUp() {
    round.run();
    for (var tick = 0; tick < 3600; tick++) {
      round.run();
    }
    assertThat(times).isEqualTo(1);

    pass(5);
    round.run();

    assertThat(times).isEqualTo(2);
  }

  @Test
  void isNeverTwiceAtOnce() {
    var inner = new int[1];
    var nested = new Round[1];
    nested[0] =
        new Round(
            Duration.ZERO,
            () -> {
              inner[0]++;
              nested[0].runLate();
            },
            () -> nanos);

    nested[0].run();

    assertThat(inner[0]).isEqualTo(1);
  }
}
