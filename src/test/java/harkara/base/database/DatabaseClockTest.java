package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseClockTest {
  private static final Instant START = Instant.parse("2026-01-31T09:30:00Z");

  private Instant now = START;
  private Duration wayThere = Duration.ZERO;
  private Duration connecting = Duration.ZERO;
  private Duration ahead = Duration.ZERO;
  private Duration nodeAhead = Duration.ZERO;
  private boolean inThisProcess;
  private final DatabaseTime database =
      new DatabaseTime() {
        @Override
        public Instant now() {
          now = now.plus(wayThere).plus(connecting);
          connecting = Duration.ZERO;
          var answer = now.plus(ahead);
          now = now.plus(wayThere);
          return answer;
        }

        @Override
        protected boolean isInThisProcess() {
          return inThisProcess;
        }
      };
  private final DatabaseClock clock =
      new DatabaseClock(database, () -> now.plus(nodeAhead), () -> now);

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
  void isNotAheadByTheTimeThatAFirstConnectionTook() {
    connecting = Duration.ofMillis(900);

    clock.measure();

    assertThat(clock.skew()).isZero();
    assertThat(clock.now()).isEqualTo(now);
  }

  @Test
  void isNoFinerThanDatabases() {
    now = START.plusNanos(123_456_789);

    assertThat(clock.now()).isEqualTo(START.plusNanos(123_456_000));
  }

  @Test
  void staysWithTheDatabaseWhenItsNodesClockIsSet() {
    clock.measure();
    nodeAhead = Duration.ofHours(-1);

    assertThat(clock.now()).isEqualTo(now);
    clock.measure();
    assertThat(clock.now()).isEqualTo(now);
    assertThat(clock.skew()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT1H", "PT1H", "-PT60S"})
  void followsTheClockOfItsOwnMachineSlowly(Duration step) {
    inThisProcess = true;
    clock.measure();
    ahead = step;
    nodeAhead = step;

    now = now.plusSeconds(10);
    clock.measure();

    assertThat(clock.now()).isEqualTo(now.plusSeconds(step.isNegative() ? -1 : 5));
    assertThat(clock.skew()).isZero();
    for (var look = 0; look < 3700; look++) {
      now = now.plusSeconds(10);
      clock.measure();
    }
    assertThat(clock.now()).isEqualTo(now.plus(step));
  }

  @Test
  void followsAClockThatWasNeverSetAtOnce() {
    inThisProcess = true;
    clock.measure();
    ahead = Duration.ofDays(20_000);

    now = now.plusSeconds(1);
    clock.measure();

    assertThat(clock.now()).isEqualTo(now.plus(ahead));
  }
}
