package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

  @ParameterizedTest
  @CsvSource({"1, PT1S", "120, PT2M", "0120, PT2M", "' 120 ', PT2M"})
  void readsWholeSeconds(String value, Duration expected) {
    assertThat(RetryAfter.parse(value, NOW)).contains(expected);
  }

  @Test
  void readsAnHttpDate() {
    assertThat(RetryAfter.parse("Sun, 06 Nov 1994 08:49:37 GMT", NOW))
        .contains(Duration.ofSeconds(37));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"86401", "999999999999999999", "Mon, 07 Nov 1994 08:49:37 GMT", "31536000"})
  void isADayAtMost(String value) {
    assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofHours(24));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "-1",
        "+5",
        "1.5",
        "1e3",
        "0x10",
        "٣٠",
        "9999999999999999999999",
        "soon",
        "120 s",
        "PT2M",
        "1994-11-06T08:49:37Z",
        "Sun, 06 Nov 1994 08:48:59 GMT",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994"
      })
  void ignoresWhatIsNonsenseNegativeOrPast(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isEmpty();
  }
}
