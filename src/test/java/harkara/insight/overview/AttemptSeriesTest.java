package harkara.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.database.ClockOfTests;
import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.attempts.FiguresOfTests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How far attempts are counted, and where the next request goes on. */
class AttemptSeriesTest {
  private static final UUID TENANT = new UUID(1, 1);
  private static final String TYPE = "message.sent";
  private static final Instant NEWEST = Instant.parse("2026-03-08T10:00:00Z");
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");

  private Instant now = Instant.parse("2026-03-08T11:30:00Z");
  private Duration took = Duration.ZERO;
  private Instant failing;
  private final Map<Instant, AttemptCount> stored = new HashMap<>();
  private final List<Instant> asked = new ArrayList<>();
  private final AttemptSeries series =
      new AttemptSeries(new FiguresOfTests(this::between), ClockOfTests.of(() -> this.now));

  private Map<Instant, AttemptCount> between(Instant from, Instant until) {
    asked.add(from);
    now = now.plus(took);
    if (from.equals(failing)) {
      throw new IllegalStateException("takes too long");
    }
    var found = new HashMap<>(stored);
    found.keySet().removeIf(start -> start.isBefore(from) || !start.isBefore(until));
    return found;
  }

  private AttemptSeriesView week() {
    return AttemptSeriesView.of(ChartSpan.WEEK, TYPE, series.of(TENANT, ChartSpan.WEEK, TYPE));
  }

  @Test
  void countsAllWhereThatIsQuick() {
    stored.put(FIRST, new AttemptCount(4, 1));
    stored.put(NEWEST, new AttemptCount(6, 5));

    var view = week();

    assertThat(view.since()).isEqualTo(FIRST);
    assertThat(view.buckets()).hasSize(84);
    assertThat(view.attempts()).isEqualTo(10);
    assertThat(view.accepted()).isEqualTo(6);
    assertThat(asked).hasSize(84).startsWith(NEWEST).endsWith(FIRST);
  }

  @Test
  void answersWhatThereIsAndGoesOnWithTheNextRequest() {
    stored.put(FIRST, new AttemptCount(4, 1));
    stored.put(NEWEST, new AttemptCount(6, 5));
    took = Duration.ofMillis(500);

    var view = week();
    assertThat(view.since()).isEqualTo(NEWEST.minus(Duration.ofHours(10)));
    assertThat(view.buckets()).hasSize(6);
    assertThat(view.attempts()).isEqualTo(6);

    asked.clear();
    assertThat(week().since()).isEqualTo(NEWEST.minus(Duration.ofHours(20)));
    assertThat(asked).startsWith(NEWEST, NEWEST.minus(Duration.ofHours(12)));

    took = Duration.ZERO;
    assertThat(week().attempts()).isEqualTo(10);
  }

  @Test
  void keepsWhatWasCountedBeforeAFailure() {
    failing = NEWEST.minus(Duration.ofHours(40));
    assertThatThrownBy(this::week).hasMessage("takes too long");
    var before = asked.size();

    failing = null;
    assertThat(week().buckets()).hasSize(84);

    assertThat(before).isEqualTo(21);
    assertThat(asked).hasSize(before + 84 - 20 + 1);
  }

  @Test
  void comesForwardHoweverSlowASliceIs() {
    took = Duration.ofSeconds(4);

    assertThat(week().buckets()).hasSize(3);
    assertThat(week().buckets()).hasSize(5);
  }

  @Test
  void countsAnewOnlyWhatMayHaveGrown() {
    week();
    asked.clear();
    stored.put(NEWEST, new AttemptCount(1, 1));
    now = now.plusSeconds(9);
    assertThat(week().attempts()).isZero();

    now = now.plusSeconds(1);
    assertThat(week().attempts()).isEqualTo(1);
    assertThat(asked).containsExactly(NEWEST);

    now = now.plus(Duration.ofMinutes(35));
    assertThat(week().since()).isEqualTo(FIRST.plus(Duration.ofHours(2)));
    assertThat(asked).containsExactly(NEWEST, NEWEST.plus(Duration.ofHours(2)), NEWEST);
  }

  @Test
  void readsSomeHoursAtOnce() {
    series.of(TENANT, ChartSpan.DAY, null);
    assertThat(asked).hasSize(12);
    asked.clear();

    series.of(TENANT, ChartSpan.HOUR, null);
    assertThat(asked).hasSize(1);
  }
}
