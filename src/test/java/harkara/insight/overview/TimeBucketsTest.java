package harkara.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.attempts.AttemptCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeBucketsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void endsWithTheOneThatIsUnderWay() {
    var hours = TimeBuckets.until(Instant.parse("2026-01-02T00:30:00.5Z"), 3, HOUR);

    assertThat(hours.first()).isEqualTo("2026-01-01T22:00:00Z");
    assertThat(hours.views(Map.of()))
        .extracting(AttemptsView::startsAt)
        .containsExactly(
            Instant.parse("2026-01-01T22:00:00Z"),
            Instant.parse("2026-01-01T23:00:00Z"),
            Instant.parse("2026-01-02T00:00:00Z"));
  }

  @Test
  void aStretchBeginsOnItsOwnStart() {
    var start = Instant.parse("2026-01-02T00:00:00Z");

    assertThat(TimeBuckets.until(start, 1, HOUR).first()).isEqualTo(start);
  }

  @Test
  void showsWhatWasCountedAndNothingElsewhere() {
    var hours = TimeBuckets.until(Instant.parse("2026-01-02T00:30:00Z"), 2, HOUR);
    var counts = Map.of(hours.first(), new AttemptCount(5, 3));

    assertThat(hours.views(counts))
        .isEqualTo(
            List.of(
                new AttemptsView(hours.first(), 3, 2),
                new AttemptsView(hours.first().plus(HOUR), 0, 0)));
  }

  @Test
  void addsUpAndHasNoRateWithoutAnAttempt() {
    var total = AttemptCount.sum(List.of(new AttemptCount(3, 1), new AttemptCount(1, 1)));

    assertThat(total).isEqualTo(new AttemptCount(4, 2));
    assertThat(total.successRate()).isEqualTo(0.5);
    assertThat(AttemptCount.sum(List.of()).successRate()).isNull();
  }
}
