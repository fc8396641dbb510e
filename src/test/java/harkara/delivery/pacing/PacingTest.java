package harkara.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BooleanSupplier;
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
  void hasPermitsForSoManyOfASubscription() {
    var first = acquire(TENANT, 1);
    assertThat(first).hasSize(10);
    assertThat(acquire(TENANT, 2)).isNotEmpty();

    first.get(0).release();
    assertThat(pacing.tryAcquire(TENANT, subscription(1))).isPresent();
  }

  @Test
  void keepsAQuarterForTenantsThatHaveLess() {
    var taken = new ArrayList<Permit>();
    for (var number = 0; number < 20; number++) {
      taken.addAll(acquire(TENANT, number));
    }
    assertThat(taken).hasSize(30);
    assertThat(pacing.hasPermit(TENANT, subscription(30))).isFalse();
    assertThat(pacing.hasPermit(NEIGHBOUR, subscription(31))).isTrue();

    assertThat(acquire(NEIGHBOUR, 31)).hasSize(10);
    assertThat(pacing.running()).isEqualTo(40);
    taken.get(0).release();
    assertThat(pacing.hasPermit(TENANT, subscription(0))).isFalse();
    assertThat(pacing.tryAcquire(NEIGHBOUR, subscription(32))).isEmpty();
    assertThat(pacing.tryAcquire(new UUID(1, 3), subscription(33))).isPresent();
  }

  @Test
  void allSlowEndpointsTogetherHaveALaneOfTheirOwn() {
    for (var number = 0; number < 10; number++) {
      makeSlow(number);
    }
    var slow = 0;
    for (var number = 0; number < 10; number++) {
      slow += acquire(new UUID(2, number), number).size();
    }

    assertThat(slow).isEqualTo(10);
    assertThat(acquire(NEIGHBOUR, 20)).hasSize(10);
  }

  @Test
  void countsBreakersByWhatPeopleReadOfThem() {
    fail(1);

    assertThat(pacing.breaker(subscription(1))).isEqualTo(BreakerPhase.OPEN);
    assertThat(pacing.breakers())
        .isEqualTo(Map.of(BreakerPhase.CLOSED, 0, BreakerPhase.OPEN, 1, BreakerPhase.HALF_OPEN, 0));
    assertThat(BreakerPhase.HALF_OPEN.word()).isEqualTo("half_open");
  }

  @Test
  void aPersonsTestGoesAheadOfTheBreaker() {
    fail(1);
    assertThat(pacing.tryAcquire(TENANT, subscription(1))).isEmpty();
    assertThat(pacing.isReady(subscription(1))).isFalse();

    assertThat(pacing.tryAcquireForTest(TENANT, subscription(1))).isPresent();
  }

  @Test
  void aTestTakesNoMoreThanAnyAttempt() {
    assertThat(acquire(TENANT, 1)).hasSize(10);
    assertThat(pacing.tryAcquireForTest(TENANT, subscription(1))).isEmpty();
    for (var number = 2; number < 20; number++) {
      acquire(TENANT, number);
    }

    assertThat(pacing.tryAcquireForTest(TENANT, subscription(20))).isEmpty();
    assertThat(pacing.tryAcquireForTest(NEIGHBOUR, subscription(21))).isPresent();
    assertThat(pacing.running()).isEqualTo(31);
  }

  @Test
  void permitsThatWereNotUsedAreFreeAgain() {
    acquire(TENANT, 1).forEach(Permit::unused);

    assertThat(pacing.running()).isZero();
    assertThat(acquire(TENANT, 1)).hasSize(10);
  }

  @Test
  void aPermitIsHeldUntilItsOutcomeIsWrittenDown() {
    var permit = pacing.tryAcquire(TENANT, subscription(1)).orElseThrow();

    permit.ended(true, Duration.ZERO);
    assertThat(pacing.running()).isEqualTo(1);

    permit.release();
    assertThat(pacing.running()).isZero();
  }

  @Test
  void aPermitEndsOnce() {
    var other = pacing.tryAcquire(TENANT, subscription(1)).orElseThrow();
    for (var ended : acquire(TENANT, 1)) {
      ended.release();
      ended.release();
      ended.unused();
    }
    assertThat(pacing.running()).isEqualTo(1);
    assertThat(acquire(TENANT, 1)).hasSize(9);

    other.unused();
    other.release();
    other.unused();
    assertThat(pacing.running()).isEqualTo(9);
    assertThat(acquire(TENANT, 1)).hasSize(1);
  }

  @Test
  void anAttemptIsToldOnceAndNotAfterTheEndOfItsPermit() {
    for (var permit : acquire(TENANT, 1).subList(0, 9)) {
      permit.ended(false, Duration.ZERO);
      permit.ended(false, Duration.ZERO);
      permit.release();
      permit.ended(false, Duration.ZERO);
    }

    assertThat(pacing.isReady(subscription(1))).isTrue();
    attempt(1, false, Duration.ZERO);
    assertThat(pacing.isReady(subscription(1))).isFalse();
  }

  @Test
  void aTestSaysNothingOfHowTheEndpointDoes() {
    for (var test = 0; test < 20; test++) {
      var permit = pacing.tryAcquireForTest(TENANT, subscription(1)).orElseThrow();
      permit.ended(false, Duration.ofSeconds(20));
      permit.release();
    }

    assertThat(acquire(TENANT, 1)).hasSize(10);
  }

  @Test
  void whatIsNewWaitsWhileAnEndpointRecovers() {
    fail(1);
    now = now.plus(Duration.ofMinutes(1));

    assertThat(pacing.recover(subscription(1), () -> true)).isTrue();

    assertThat(pacing.tryAcquireForNew(TENANT, subscription(1), 350)).isEmpty();
    assertThat(acquire(TENANT, 1)).hasSize(1);
  }

  @Test
  void aStepThatAnotherNodeTakesIsLeftToIt() {
    fail(1);
    now = now.plus(Duration.ofMinutes(1));

    assertThat(pacing.recover(subscription(1), () -> false)).isFalse();

    assertThat(acquire(TENANT, 1)).isEmpty();
    assertThat(pacing.untilProbe(subscription(1))).isPresent();
  }

  @Test
  void nobodyIsAskedWhileNoStepIsDue() {
    BooleanSupplier nobody =
        () -> {
          throw new AssertionError("no step is due");
        };
    assertThat(pacing.recover(subscription(1), nobody)).isTrue();
    fail(1);
    assertThat(pacing.recover(subscription(1), nobody)).isTrue();
  }

  @Test
  void knowsTheLastSuccessUntilItIsForgotten() {
    attempt(1, true, Duration.ZERO);
    assertThat(pacing.hasSucceededWithin(Duration.ZERO, subscription(1))).isTrue();
    attempt(1, false, Duration.ZERO);
    assertThat(pacing.hasSucceededWithin(Duration.ZERO, subscription(1))).isTrue();

    now = now.plus(Duration.ofMinutes(6));
    pacing.tidy();

    assertThat(pacing.hasSucceededWithin(Duration.ofDays(1), subscription(1))).isFalse();
  }

  private void makeSlow(int number) {
    attempt(number, true, Duration.ofSeconds(20));
  }

  /** Until the breaker opens. */
  private void fail(int number) {
    for (var attempt = 0; attempt < 10; attempt++) {
      attempt(number, false, Duration.ZERO);
    }
  }

  private void attempt(int number, boolean success, Duration took) {
    var permit = pacing.tryAcquire(TENANT, subscription(number)).orElseThrow();
    permit.ended(success, took);
    permit.release();
  }

  /** As many as there are. */
  private List<Permit> acquire(UUID tenant, int number) {
    var permits = new ArrayList<Permit>();
    for (var next = acquireNow(tenant, number);
        next.isPresent();
        next = acquireNow(tenant, number)) {
      permits.add(next.get());
    }
    return permits;
  }

  /** One that has not to wait. */
  private Optional<Permit> acquireNow(UUID tenant, int number) {
    var permit = pacing.tryAcquire(tenant, subscription(number));
    if (permit.isPresent() && !permit.get().isGranted()) {
      permit.get().unused();
      return Optional.empty();
    }
    return permit;
  }

  private static UUID subscription(int number) {
    return new UUID(9, number);
  }
}
