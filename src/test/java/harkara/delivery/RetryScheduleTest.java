package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration DAY = Duration.ofDays(1);

  private final RetrySchedule schedule = RetrySchedule.exponential(3, TEN_SECONDS, 6, DAY, 0.2);

  @Test
  void growsFromAttemptToAttempt() {
    assertThat(schedule.delays()).containsExactly(TEN_SECONDS, Duration.ofMinutes(1));
  }

  @Test
  void growsNoFurtherThanTheLongestDelay() {
    var capped = RetrySchedule.exponential(6, TEN_SECONDS, 6, Duration.ofMinutes(5), 0);

    assertThat(capped.delays())
        .containsExactly(
            TEN_SECONDS,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));
  }

  @Test
  void doesNotOverflow() {
    var many = RetrySchedule.exponential(100, TEN_SECONDS, 100, DAY, 0.2);

    assertThat(many.delays()).hasSize(99).endsWith(DAY, DAY);
  }

  @Test
  void spreadsTheWaitByItsJitter() {
    assertThat(schedule.delayAfter(1, () -> 0)).contains(Duration.ofSeconds(8));
    assertThat(schedule.delayAfter(1, () -> 0.5)).contains(TEN_SECONDS);
    assertThat(schedule.delayAfter(1, () -> 0.999999)).contains(Duration.ofSeconds(12));
    assertThat(schedule.delayAfter(2, () -> 0)).contains(Duration.ofSeconds(48));
  }

  @Test
  void keepsTwoDeliveriesFromStayingInStep() {
    var random = new Random(1);

    assertThat(random.doubles(100).mapToObj(each -> schedule.delayAfter(1, () -> each)).distinct())
        .hasSizeGreaterThan(90);
  }

  @Test
  void waitsExactlyWithoutJitter() {
    var exact = RetrySchedule.exponential(2, TEN_SECONDS, 6, DAY, 0);

    assertThat(exact.delayAfter(1, () -> 0.9)).contains(TEN_SECONDS);
  }

  @Test
  void givesUpWhenTheScheduleIsUsedUp() {
    assertThat(schedule.delayAfter(3, () -> 0)).isEmpty();
    assertThat(schedule.delayAfter(4, () -> 0)).isEmpty();
    assertThat(RetrySchedule.exponential(1, TEN_SECONDS, 6, DAY, 0).delayAfter(1, () -> 0))
        .isEmpty();
  }
}
