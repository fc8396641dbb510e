package harkara.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTimesTest {
  private static final String CLAIM =
      "select id from delivery where status = 'SCHEDULED' and id in (…) for update skip locked";

  @Test
  void addsPlanningToExecution() {
    var times =
        ClaimTimes.times(
            List.of(
                line(7, "0.5", "parse <unnamed>: " + CLAIM),
                line(8, "9.0", "execute S_1: insert into event values ($1)"),
                line(7, "0.25", "bind <unnamed>: " + CLAIM),
                line(7, "1.0", "execute <unnamed>: " + CLAIM),
                line(7, "0.125", "bind S_2/C_3: with recursive hop (queue, place) as ("),
                "\tselect (select d.queue from delivery d",
                line(7, "0.375", "execute S_2/C_3: with recursive hop (queue, place) as (")));

    assertThat(times.claims()).containsExactly(1.75);
    assertThat(times.looks()).containsExactly(0.5);
  }

  private static String line(int pid, String millis, String statement) {
    return "2026-01-01 00:00:00.123 UTC ["
        + pid
        + "] LOG:  duration: "
        + millis
        + " ms  "
        + statement;
  }
}
