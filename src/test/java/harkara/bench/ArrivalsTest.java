package harkara.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals(3, 2);

  @Test
  void tellsWhatIsMissingFromWhatWasRefusedAndCame() {
    answered(0);
    arrivals.received(0, 0, 30);
    assertThat(arrivals.waiting()).isEqualTo(1);

    arrivals.received(1, 0, 31);
    assertThat(arrivals.waiting()).isZero();
    assertThat(arrivals.missing()).isEqualTo(1);
    assertThat(arrivals.unaccepted()).isEqualTo(1);
    assertThat(arrivals.isComplete()).isFalse();

    arrivals.received(0, 1, 32);
    arrivals.received(0, 1, 33);
    assertThat(arrivals.isComplete()).isTrue();
    assertThat(arrivals.duplicates()).isEqualTo(1);
  }

  @Test
  void takesTheTimesOfAcceptedEventsOnly() {
    answered(0);
    arrivals.received(0, 0, 1_000_010);
    arrivals.received(0, 1, 2_000_010);
    arrivals.received(1, 0, 9_000_000);

    assertThat(arrivals.toAnswer().count()).isEqualTo(1);
    assertThat(arrivals.toReceived().count()).isEqualTo(2);
    assertThat(arrivals.toReceived().at(0.5)).isEqualTo(1);
    assertThat(arrivals.toReceived().max()).isEqualTo(2);
    assertThat(arrivals.received().max()).isEqualTo(2.00001);
  }

  private void answered(int event) {
    arrivals.sent(event, 10, 10);
    arrivals.answered(event, 20);
  }
}
