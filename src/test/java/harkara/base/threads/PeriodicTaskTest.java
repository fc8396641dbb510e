package harkara.base.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
  private long nanos;
  private int times;
  private final PeriodicTask task = periodic(Duration.ofSeconds(10), () -> times++);

  private PeriodicTask periodic(Duration period, Runnable work) {
    var logged = new LoggedTask(PeriodicTaskTest.class, Level.DEBUG, "failed", work);
    return new PeriodicTask(period, logged, () -> nanos);
  }

  private void pass(double seconds) {
    nanos += (long) (seconds * 1_000_000_000);
  }

  @Test
  void isTheTimersWhileThatIsInTime() {
    pass(3);
    task.run();
    pass(10.9);

    assertThat(task.isLate()).isFalse();
    assertThat(times).isEqualTo(1);
  }

  @Test
  void isLateWhenTheTimerStandsStillAndFromThenOnInTime() {
    task.run();
    pass(11);
    assertThat(task.isLate()).isTrue();

    task.runLate();

    assertThat(task.isLate()).isFalse();
    pass(10);
    assertThat(task.isLate()).isTrue();
    task.run();
    assertThat(task.isLate()).isFalse();
    pass(10);
    assertThat(task.isLate()).isFalse();
    assertThat(times).isEqualTo(3);
  }

  @Test
  void isLateWhenTheTimerNeverCame() {
    pass(11);

    assertThat(task.isLate()).isTrue();
  }

  @Test
  void isNotBegunAgainByATimerThatCatchesUp() {
    task.run();
    for (var tick = 0; tick < 3600; tick++) {
      task.run();
    }
    assertThat(times).isEqualTo(1);

    pass(5);
    task.run();

    assertThat(times).isEqualTo(2);
  }

  @Test
  void isNeverTwiceAtOnce() {
    var inner = new int[1];
    var nested = new PeriodicTask[1];
    nested[0] =
        periodic(
            Duration.ZERO,
            () -> {
              inner[0]++;
              nested[0].runLate();
            });

    nested[0].run();

    assertThat(inner[0]).isEqualTo(1);
  }
}
