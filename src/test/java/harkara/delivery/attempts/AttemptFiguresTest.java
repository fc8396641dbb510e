package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptFiguresTest {

  @Test
  void findsABucketByItsNumber() {
    var minute = Duration.ofMinutes(1);

    assertThat(AttemptFigures.start(0, minute)).isEqualTo(Instant.EPOCH);
    assertThat(AttemptFigures.start(61, minute)).isEqualTo("1970-01-01T01:01:00Z");
  }
}
