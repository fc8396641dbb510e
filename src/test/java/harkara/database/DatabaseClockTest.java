package harkara.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
  private static final Instant START = Instant.parse("2026-01-31T09:30:00Z");

  private Instant now = START;
  private Duration wayThere = Duration.ZERO;
  private Duration ahead = Duration.ZERO;
  private final DatabaseTime database =
      new DatabaseTime() {
        @Override
        public Instant now() {
          now = now.plus(wayThere);
          var answer = now.plus(ahead);
          now = now.plus(wayThere);
          return answer;
        }
      };
  private final DatabaseClock clock = new DatabaseClock(database, () -> now);

  @Test
  void goesByItsOwnNodeUntilItHasMeasured() {
    assertThat(clock.now()).isEqualTo(START);
  }

  @Test
  void goesByTheDatabase() {
    ahead = Duration.ofSeconds(-40);
    wayThere = Duration.ofMillis(200);

    clock.measure();

    assertThat(clock.skew()).isEqualTo(ahead);
    assertThat(clock.now()).isEqualTo(now.minusSeconds(40));
  }

  @Test
  void leavesAnAnswerAsideThatWasLongOnItsWay() {
    ahead = Duration.ofSeconds(3);
    clock.measure();
    ahead = Duration.ZERO;
    wayThere = Duration.ofMillis(501);

    clock.measure();

    assertThat(clock.skew()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void isNoFinerThanDatabases() {
    now = START.plusNanos(123_456_789);

    assertThat(clock.now()).isEqualTo(START.plusNanos(123_456_000));
  }
}
