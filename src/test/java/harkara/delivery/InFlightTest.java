package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);

  private final InFlight inFlight =
      new InFlight(
          DeliverySettingsTest.with(Map.of("in-flight", "5", "in-flight-per-subscription", "3")));

  @Test
  void hasRoomForSoManyOfASubscription() {
    enter(ONE, 3);

    assertThat(inFlight.tryEnter(ONE)).isFalse();
    assertThat(inFlight.tryEnter(OTHER)).isTrue();
    inFlight.leave(ONE);
    assertThat(inFlight.tryEnter(ONE)).isTrue();
  }

  @Test
  void hasRoomForSoManyInAll() {
    enter(ONE, 3);
    enter(OTHER, 2);

    assertThat(inFlight.tryEnter(OTHER)).isFalse();
    assertThat(inFlight.reserve(1)).isZero();
    inFlight.leave(ONE);
    assertThat(inFlight.tryEnter(OTHER)).isTrue();
  }

  @Test
  void reservesWhatThereIsAndTakesTheRestBack() {
    enter(ONE, 1);

    assertThat(inFlight.reserve(100)).isEqualTo(4);
    inFlight.enterReserved(OTHER);
    inFlight.unreserve(3);

    assertThat(inFlight.reserve(100)).isEqualTo(3);
  }

  @Test
  void tellsWhoHasLittleRoomLeft() {
    enter(ONE, 2);
    enter(OTHER, 1);

    assertThat(inFlight.perSubscription()).isEqualTo(3);
    assertThat(inFlight.crowded(1)).isEmpty();
    assertThat(inFlight.crowded(2)).containsExactly(ONE);
    assertThat(inFlight.crowded(3)).containsExactlyInAnyOrder(ONE, OTHER);
  }

  @Test
  void remembersNobodyWhoHasLeft() {
    enter(ONE, 2);
    inFlight.leave(ONE);
    inFlight.leave(ONE);

    assertThat(inFlight.crowded(3)).isEmpty();
  }

  private void enter(UUID subscription, int times) {
    for (var count = 0; count < times; count++) {
      assertThat(inFlight.tryEnter(subscription)).isTrue();
    }
  }
}
