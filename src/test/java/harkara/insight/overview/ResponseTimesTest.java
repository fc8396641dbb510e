package harkara.insight.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResponseTimesTest {
  private final ResponseTimes times = new ResponseTimes();

  @Test
  void knowsNothingWithoutAnAttempt() {
    assertThat(times.percentile(0.5)).isNull();
    assertThat(times.percentile(0.95)).isNull();
  }

  @Test
  void isTheOneTimeThatThereIs() {
    times.add(12, 1);

    assertThat(times.percentile(0)).isEqualTo(12);
    assertThat(times.percentile(0.5)).isEqualTo(12);
    assertThat(times.percentile(1)).isEqualTo(12);
  }

  @Test
  void liesBetweenTwoTimesAsNearAsTheShareIs() {
    times.add(20, 1);
    times.add(10, 1);

    assertThat(times.percentile(0.5)).isEqualTo(15);
    assertThat(times.percentile(0.95)).isEqualTo(19.5, within(1e-9));
  }

  @Test
  void weighsEachTimeByItsAttempts() {
    times.add(5, 90);
    times.add(1000, 9);
    times.add(30_000, 1);

    assertThat(times.percentile(0.5)).isEqualTo(5);
    assertThat(times.percentile(0.95)).isEqualTo(1000);
    assertThat(times.percentile(1)).isEqualTo(30_000);
  }

  @Test
  void addsTheSameTimeUp() {
    times.add(5, 1);
    times.add(5, 1);
    times.add(7, 1);

    assertThat(times.percentile(0.5)).isEqualTo(5);
  }
}
