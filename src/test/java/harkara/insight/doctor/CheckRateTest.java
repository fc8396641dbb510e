package harkara.insight.doctor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CheckRateTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // clocks may begin anywhere
  private final CheckRate rate = new CheckRate(nanos::get);
  private final UUID tenant = UUID.randomUUID();

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void takeAll() {
    for (var check = 0; check < CheckRate.BURST; check++) {
      rate.require(tenant);
    }
  }

  private void requireNone() {
    assertThatThrownBy(() -> rate.require(tenant)).isInstanceOf(ProblemException.class);
  }

  @Test
  void letsManyPassAtOnceAndThenOneASecond() {
    takeAll();
    requireNone();
    pass(Duration.ofMillis(999));
    requireNone();
    pass(Duration.ofMillis(1));
    rate.require(tenant);
    requireNone();
  }

  @Test
  void isFullAgainAfterAPauseAndNoFuller() {
    takeAll();
    pass(Duration.ofHours(1));
    takeAll();
    requireNone();
  }

  @Test
  void countsTenantsApart() {
    takeAll();

    rate.require(UUID.randomUUID());
  }
}
