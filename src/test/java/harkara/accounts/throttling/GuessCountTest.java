package harkara.accounts.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuessCountTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final GuessLimits LIMITS =
      new GuessLimits(
          Map.of("harkara.guessing.failures", "10", "harkara.guessing.window", "PT15M")::get);

  private final GuessCount count = new GuessCount("somebody", START);
  private Instant now = START;

  private void fail(int times) {
    for (var time = 0; time < times; time++) {
      count.count(LIMITS, now);
    }
  }

  private void after(Duration time) {
    now = now.plus(time);
  }

  private Duration waitLeft() {
    return count.waitLeft(now).orElse(Duration.ZERO);
  }

  @Test
  void waitsAfterTheTenthFailure() {
    fail(9);
    assertThat(waitLeft()).isZero();

    fail(1);
    assertThat(waitLeft()).isEqualTo(Duration.ofMinutes(1));
    after(Duration.ofSeconds(59));
    assertThat(waitLeft()).isEqualTo(Duration.ofSeconds(1));
    after(Duration.ofSeconds(1));
    assertThat(waitLeft()).isZero();
  }

  @Test
  void doesNotWaitWhereTheClockWentBack() {
    after(Duration.ofMillis(-5));
    assertThat(waitLeft()).isZero();

    count.succeed(START);

    assertThat(waitLeft()).isZero();
  }

  @Test
  void waitsTwiceAsLongEachTimeUpToTheWindow() {
    fail(10);
    for (var minutes : new int[] {2, 4, 8, 15, 15}) {
      after(waitLeft());
      fail(1);
      assertThat(waitLeft()).isEqualTo(Duration.ofMinutes(minutes));
    }
  }

  @Test
  void beginsAnewBehindAQuietWindow() {
    fail(10);
    after(waitLeft());
    fail(1);
    after(waitLeft().plus(Duration.ofMinutes(15)));

    fail(9);
    assertThat(waitLeft()).isZero();
    fail(1);
    assertThat(waitLeft()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void countsTheLastFifteenMinutesWheneverTheyBegin() {
    fail(1);
    after(Duration.ofMinutes(14));
    fail(8);
    after(Duration.ofMinutes(2));
    fail(1); // the first is too long ago
    assertThat(waitLeft()).isZero();
    fail(1);
    assertThat(waitLeft()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void takesBackWhatWasNoFailure() {
    fail(10);
    count.withdraw(LIMITS, now);
    assertThat(waitLeft()).isZero();

    fail(1);
    assertThat(waitLeft()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void remembersASuccess() {
    fail(10);
    count.succeed(now);

    assertThat(waitLeft()).isZero();
    fail(9);
    assertThat(waitLeft()).isZero();
    assertThat(count.succeededWithin(Duration.ofDays(1), now)).isTrue();
    assertThat(count.succeededWithin(Duration.ofDays(1), now.plus(Duration.ofDays(2)))).isFalse();
  }
}
