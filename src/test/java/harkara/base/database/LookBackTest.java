package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookBackTest {
  private static final int ROWS = 1000;
  private static final UUID TOP = new UUID(0, ROWS);

  private long now;
  private int windows;
  private final LookBack lookBack = new LookBack(100, () -> now);

  /** Rows 0 to 999, of which some match; a hundred take 10 ms. */
  private final class Rows implements LookBack.Log<UUID> {
    private final LongPredicate matching;

    Rows(LongPredicate matching) {
      this.matching = matching;
    }

    @Override
    public Optional<UUID> end(UUID before, int rows) {
      return Optional.of(before.getLeastSignificantBits() - rows)
          .filter(end -> end >= 0)
          .map(end -> new UUID(0, end));
    }

    @Override
    public List<UUID> rows(UUID before, UUID from, int limit) {
      windows++;
      var first = from.getLeastSignificantBits();
      var last = before.getLeastSignificantBits() - 1;
      now += (last - first + 1) * Duration.ofMillis(10).toNanos() / 100;
      return LongStream.rangeClosed(0, last - first)
          .map(index -> last - index)
          .filter(matching)
          .limit(limit)
          .mapToObj(row -> new UUID(0, row))
          .toList();
    }
  }

  @Test
  void endsWithThePageThatIsFull() {
    var found = lookBack.find(new Rows(row -> row % 10 == 0), TOP, Optional.empty(), 21);

    assertThat(found.rows()).hasSize(21).startsWith(new UUID(0, 990)).endsWith(new UUID(0, 790));
    assertThat(found.lookedTo()).isNull();
    assertThat(windows).isEqualTo(2);
  }

  @Test
  void saysHowFarItLookedWhenItHasTakenItsTime() {
    var found = lookBack.find(new Rows(row -> row == 950), TOP, Optional.empty(), 21);

    assertThat(found.rows()).containsExactly(new UUID(0, 950));
    assertThat(found.lookedTo()).isEqualTo(new UUID(0, 200));
    assertThat(windows).isEqualTo(4); // 100, twice, and again twice as many, and what fits
  }

  @Test
  void goesOnWhereItEndedUntilThereIsNothingLeft() {
    var rows = new Rows(row -> row == 5);

    var found = lookBack.find(rows, TOP, Optional.empty(), 21);
    var rest = lookBack.find(rows, found.lookedTo(), Optional.empty(), 21);

    assertThat(found.rows()).isEmpty();
    assertThat(rest.rows()).containsExactly(new UUID(0, 5));
    assertThat(rest.lookedTo()).isNull();
  }

  @Test
  void endsBehindTheOldestThatMayMatch() {
    var found = lookBack.find(new Rows(row -> false), TOP, Optional.of(new UUID(0, 750)), 21);

    assertThat(found.lookedTo()).isNull();
    assertThat(windows).isEqualTo(2);
  }

  @Test
  void keepsToShortWindowsWhereRowsAreSlow() {
    var rows = new Rows(row -> false);
    var slow =
        new LookBack.Log<UUID>() {
          @Override
          public Optional<UUID> end(UUID before, int rowsOfWindow) {
            assertThat(rowsOfWindow).isEqualTo(100);
            now += Duration.ofMillis(60).toNanos();
            return rows.end(before, rowsOfWindow);
          }

          @Override
          public List<UUID> rows(UUID before, UUID from, int limit) {
            return rows.rows(before, from, limit);
          }
        };

    var found = lookBack.find(slow, TOP, Optional.empty(), 21);

    assertThat(found.lookedTo()).isEqualTo(new UUID(0, 800));
  }
}
