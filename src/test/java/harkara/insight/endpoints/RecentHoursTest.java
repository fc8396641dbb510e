package harkara.insight.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.attempts.AttemptHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which hours are read, and which are remembered. */
class RecentHoursTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:30:00Z");
  private static final Instant FIRST = Instant.parse("2026-03-01T11:00:00Z");
  private static final UUID ONE = new UUID(1, 1);
  private static final List<UUID> TENANTS = List.of(new UUID(2, 2));

  private final List<AttemptHour> rows = new ArrayList<>();
  private Instant failing;
  private final List<Instant> asked = new ArrayList<>();
  private final RecentHours hours =
      new RecentHours(
          (tenants, from, until) -> {
            if (from.equals(failing)) {
              throw new IllegalStateException("takes too long");
            }
            asked.add(from);
            return rows.stream()
                .filter(row -> !row.start().isBefore(from) && row.start().isBefore(until))
                .toList();
          });

  private void look(Instant now) {
    hours.begin(now);
    hours.read(TENANTS);
    hours.end(List.of(ONE));
  }

  private void add(String hour, int all, int accepted) {
    var start = Instant.parse(hour);
    var newest = accepted == 0 ? null : start.plusSeconds(1);
    rows.add(new AttemptHour(ONE, start, new AttemptCount(all, accepted), newest));
  }

  @Test
  void addsUpADayAndItsLastHours() {
    add("2026-03-01T11:00:00Z", 10, 1);
    add("2026-03-02T09:00:00Z", 20, 2);
    add("2026-03-02T10:00:00Z", 30, 0);

    look(NOW);

    assertThat(hours.since()).isEqualTo(FIRST);
    assertThat(hours.of(ONE).all()).isEqualTo(new AttemptCount(60, 3));
    assertThat(hours.of(ONE).latest()).isEqualTo(new AttemptCount(50, 2));
    assertThat(hours.lastSuccess(ONE)).isEqualTo("2026-03-02T09:00:01Z");
    assertThat(hours.of(new UUID(3, 3)).all()).isEqualTo(AttemptCount.NONE);
  }

  @Test
  void readsAgainOnlyWhatMayHaveChanged() {
    add("2026-03-01T11:00:00Z", 10, 1);
    add("2026-03-02T10:00:00Z", 30, 0);
    look(NOW);
    rows.remove(1);
    add("2026-03-02T10:00:00Z", 33, 3);

    look(NOW.plusSeconds(5));
    assertThat(hours.of(ONE).all()).isEqualTo(new AttemptCount(43, 4));

    look(NOW.plus(Duration.ofMinutes(35))); // in the next hour, soon after its begin
    assertThat(hours.of(ONE).all()).isEqualTo(new AttemptCount(33, 3));
    assertThat(asked.subList(0, 24)).contains(FIRST).doesNotHaveDuplicates();
    assertThat(asked.subList(24, asked.size()))
        .containsExactly(
            Instant.parse("2026-03-02T10:00:00Z"),
            Instant.parse("2026-03-02T11:00:00Z"),
            Instant.parse("2026-03-02T10:00:00Z"));
  }

  @Test
  void goesOnWhereItFailed() {
    add("2026-03-01T11:00:00Z", 10, 1);
    add("2026-03-02T09:00:00Z", 20, 2);
    failing = Instant.parse("2026-03-02T04:00:00Z");
    assertThatThrownBy(() -> look(NOW)).hasMessage("takes too long");
    var before = asked.size();

    failing = null;
    look(NOW.plusSeconds(5));

    assertThat(asked.get(0)).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(before).isEqualTo(6);
    assertThat(asked.subList(before, asked.size()))
        .hasSize(18 + 1)
        .doesNotContain(Instant.parse("2026-03-02T09:00:00Z"));
    assertThat(hours.of(ONE).all()).isEqualTo(new AttemptCount(30, 3));
  }

  @Test
  void readsAllAgainWhereTheClockWasSetBackOrNobodyAskedForADay() {
    add("2026-03-02T10:00:00Z", 30, 0);
    look(NOW);

    look(NOW.plus(Duration.ofDays(3)));
    assertThat(hours.of(ONE).all()).isEqualTo(AttemptCount.NONE);

    look(NOW);
    assertThat(hours.of(ONE).all()).isEqualTo(new AttemptCount(30, 0));
  }

  @Test
  void forgetsWhatIsGone() {
    add("2026-03-02T10:00:00Z", 30, 0);
    look(NOW);
    rows.clear();
    hours.end(List.of());

    assertThat(hours.of(ONE).all()).isEqualTo(AttemptCount.NONE);
  }
}
