package harkara.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.attempts.AttemptCount;
import harkara.subscriptions.registry.PausedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthFindingTest {
  private static final AttemptCount NONE = AttemptCount.NONE;

  @Test
  void isHealthyWhereWhatIsSentIsTaken() {
    assertThat(health(count(100, 90), count(10, 9), false)).isEqualTo(SubscriptionHealth.HEALTHY);
    assertThat(health(count(1, 1), NONE, false)).isEqualTo(SubscriptionHealth.HEALTHY);
    assertThat(of(null, false, false, count(1, 1), NONE, false).reason()).isNull();
  }

  @Test
  void isUnusedWhereNothingWasSent() {
    assertThat(health(NONE, NONE, false)).isEqualTo(SubscriptionHealth.UNUSED);
    assertThat(of(PausedBy.PERSON, false, false, NONE, NONE, false).health())
        .isEqualTo(SubscriptionHealth.UNUSED);
  }

  @Test
  void isDegradedWhereSomethingDiedOrMoreThanATenthFailed() {
    assertThat(health(count(100, 100), count(10, 10), true)).isEqualTo(SubscriptionHealth.DEGRADED);
    assertThat(health(count(100, 89), count(10, 10), false)).isEqualTo(SubscriptionHealth.DEGRADED);
    assertThat(health(count(4, 2), NONE, false)).isEqualTo(SubscriptionHealth.DEGRADED);
    assertThat(of(null, true, false, count(100, 99), count(10, 9), false).health())
        .isEqualTo(SubscriptionHealth.DEGRADED);
  }

  @Test
  void isFailingWhereLittleOrNothingIsTaken() {
    assertThat(health(count(100, 97), count(4, 1), false)).isEqualTo(SubscriptionHealth.FAILING);
    assertThat(health(count(1, 0), NONE, false)).isEqualTo(SubscriptionHealth.FAILING);
    assertThat(health(count(3, 0), count(1, 0), true)).isEqualTo(SubscriptionHealth.FAILING);
    assertThat(of(null, true, false, NONE, NONE, false).health())
        .isEqualTo(SubscriptionHealth.FAILING);
    assertThat(of(null, true, false, count(100, 60), count(10, 8), false).health())
        .isEqualTo(SubscriptionHealth.FAILING);
    assertThat(of(null, false, true, count(100, 100), NONE, false).health())
        .isEqualTo(SubscriptionHealth.FAILING);
    for (var by : new PausedBy[] {PausedBy.GONE, PausedBy.FAILING}) {
      assertThat(of(by, false, false, count(9, 9), NONE, false).health())
          .isEqualTo(SubscriptionHealth.FAILING);
    }
  }

  /** What failed long ago and was mended is not failing. */
  @Test
  void goesByTheLatestHoursWhereTheyHadAny() {
    assertThat(health(count(100, 10), count(10, 10), false)).isEqualTo(SubscriptionHealth.DEGRADED);
    assertThat(of(null, false, false, count(9, 1), count(4, 1), false).reason())
        .isEqualTo("3 of 4 attempts failed in the last 2 hours.");
    assertThat(of(null, false, false, count(9, 1), NONE, false).reason())
        .isEqualTo("8 of 9 attempts failed in the last 24 hours.");
  }

  @Test
  void takesThisHourAndTheOneBeforeForTheLatest() {
    var hours = TimeBuckets.until(Instant.parse("2026-01-31T09:30:00Z"), 24, Duration.ofHours(1));
    var day =
        DayCount.of(
            hours,
            Map.of(
                Instant.parse("2026-01-31T07:00:00Z"), count(1, 0),
                Instant.parse("2026-01-31T08:00:00Z"), count(2, 1),
                Instant.parse("2026-01-31T09:00:00Z"), count(4, 4)));

    assertThat(day.all()).isEqualTo(count(7, 5));
    assertThat(day.latest()).isEqualTo(count(6, 5));
  }

  private static SubscriptionHealth health(AttemptCount day, AttemptCount latest, boolean died) {
    return of(null, false, false, day, latest, died).health();
  }

  private static HealthFinding of(
      PausedBy pausedBy,
      boolean isFailing,
      boolean breakerOpen,
      AttemptCount day,
      AttemptCount latest,
      boolean died) {
    return HealthFinding.of(pausedBy, isFailing, breakerOpen, new DayCount(day, latest), died);
  }

  private static AttemptCount count(long all, long accepted) {
    return new AttemptCount(all, accepted);
  }
}
