package harkara.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PacingTest {
  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID NEIGHBOUR = new UUID(1, 2);

  private Instant now = Instant.parse("2026-01-31T09:30:00Z");
  private final Pacing pacing =
      new Pacing(
          settings(Map.of("in-flight", "40", "in-flight-per-subscription", "10")), () -> now);

  /** The defaults that the WAR ships, with some values put in their place; names without prefix. */
  static PacingSettings settings(Map<String, String> overrides) {
    var defaults = new Properties();
    try (var in =
        PacingSettings.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      defaults.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    overrides.forEach((name, value) -> defaults.put("harkara.delivery." + name, value));
    return new PacingSettings(defaults::getProperty);
  }

  @Test
  void hasPlacesForSoManyOfASubscription() {
    assertThat(enter(TENANT, 1)).isEqualTo(10);
    assertThat(enter(TENANT, 2)).isPositive();

    pacing.leave(TENANT, subscription(1));
    assertThat(pacing.tryEnter(TENANT, subscription(1))).isTrue();
  }

  @Test
  void keepsAQuarterForTenantsThatHaveLess() {
    var taken = 0;
    for (var number = 0; number < 20; number++) {
      taken += enter(TENANT, number);
    }
    assertThat(taken).isEqualTo(30);
    assertThat(pacing.hasPlace(TENANT, subscription(30))).isFalse();
    assertThat(pacing.hasPlace(NEIGHBOUR, subscription(31))).isTrue();

    assertThat(enter(NEIGHBOUR, 31)).isEqualTo(10);
    assertThat(pacing.running()).isEqualTo(40);
    pacing.leave(TENANT, subscription(0));
    assertThat(pacing.hasPlace(TENANT, subscription(0))).isFalse();
    assertThat(pacing.tryEnter(NEIGHBOUR, subscription(32))).isFalse();
    assertThat(pacing.tryEnter(new UUID(1, 3), subscription(33))).isTrue();
  }

  @Test
  void allSlowEndpointsTogetherHaveALaneOfTheirOwn() {
    for (var number = 0; number < 10; number++) {
      makeSlow(number);
    }
    var slow = 0;
    for (var number = 0; number < 10; number++) {
      slow += enter(new UUID(2, number), number);
    }

    assertThat(slow).isEqualTo(10);
    assertThat(enter(NEIGHBOUR, 20)).isEqualTo(10);
  }

  @Test
  void aPersonsTestGoesAheadOfTheBreaker() {
    for (var attempt = 0; attempt < 10; attempt++) {
      attempt(1, false, Duration.ZERO);
    }
    assertThat(pacing.tryEnter(TENANT, subscription(1))).isFalse();
    assertThat(pacing.isReady(subscription(1))).isFalse();

    assertThat(pacing.tryEnterAsTest(TENANT, subscription(1))).isTrue();
  }

  @Test
  void aTestTakesNoMoreThanAnyAttempt() {
    assertThat(enter(TENANT, 1)).isEqualTo(10);
    assertThat(pacing.tryEnterAsTest(TENANT, subscription(1))).isFalse();
    for (var number = 2; number < 20; number++) {
      enter(TENANT, number);
    }

    assertThat(pacing.tryEnterAsTest(TENANT, subscription(20))).isFalse();
    assertThat(pacing.tryEnterAsTest(NEIGHBOUR, subscription(21))).isTrue();
    assertThat(pacing.running()).isEqualTo(31);
  }

  @Test
  void givesPlacesBackThatWereNotUsed() {
    var taken = enter(TENANT, 1);
    for (var count = 0; count < taken; count++) {
      pacing.unused(TENANT, subscription(1));
    }

    assertThat(pacing.running()).isZero();
    assertThat(enter(TENANT, 1)).isEqualTo(10);
  }

  @Test
  void knowsTheLastSuccessUntilItIsForgotten() {
    attempt(1, true, Duration.ZERO);
    assertThat(pacing.hasSucceededWithin(Duration.ZERO, subscription(1))).isTrue();
    attempt(1, false, Duration.ZERO);
    assertThat(pacing.hasSucceededWithin(Duration.ZERO, subscription(1))).isTrue();

    now = now.plus(Duration.ofMinutes(6));
    pacing.forgetIdle();

    assertThat(pacing.hasSucceededWithin(Duration.ofDays(1), subscription(1))).isFalse();
  }

  private void makeSlow(int number) {
    attempt(number, true, Duration.ofSeconds(20));
  }

  private void attempt(int number, boolean success, Duration took) {
    assertThat(pacing.tryEnter(TENANT, subscription(number))).isTrue();
    pacing.ended(subscription(number), success, took);
    pacing.leave(TENANT, subscription(number));
  }

  private int enter(UUID tenant, int number) {
    var taken = 0;
    while (pacing.tryEnter(tenant, subscription(number))) {
      taken++;
    }
    return taken;
  }

  private static UUID subscription(int number) {
    return new UUID(9, number);
  }
}
