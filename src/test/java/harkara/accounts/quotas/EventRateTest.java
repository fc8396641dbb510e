package harkara.accounts.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventRateTest {
  private static final UUID TENANT = UUID.randomUUID();

  private long now;
  private final EventRate rate =
      new EventRate(
          new TenantQuotas() {
            @Override
            public Quota of(UUID tenantId) {
              return new Quota(10, 20, 1, 1, 1, 1, 1, 1);
            }
          },
          () -> now);

  @Test
  void takesABurstAndThenTheRate() {
    for (var event = 0; event < 20; event++) {
      assertThat(take(1)).isZero();
    }
    assertThat(take(1)).isEqualTo(Duration.ofMillis(100));

    pass(Duration.ofMillis(100));

    assertThat(take(1)).isZero();
    assertThat(take(1)).isPositive();
  }

  @Test
  void waitingIsFree() {
    assertThat(take(20)).isZero();
    for (var tries = 0; tries < 100; tries++) {
      assertThat(take(1)).isEqualTo(Duration.ofMillis(100));
    }
  }

  @Test
  void manyAtOnceGoIntoDebtAndAreWaitedForLater() {
    assertThat(take(120)).isZero();

    assertThat(take(1)).isEqualTo(Duration.ofMillis(10_100));
    pass(Duration.ofSeconds(10));
    assertThat(take(1)).isEqualTo(Duration.ofMillis(100));
    pass(Duration.ofMillis(100));
    assertThat(take(1)).isZero();
  }

  @Test
  void aQuietTimeGivesNoMoreThanTheBurst() {
    take(20);
    pass(Duration.ofHours(1));

    assertThat(take(20)).isZero();
    assertThat(take(1)).isPositive();
  }

  @Test
  void tenantsDoNotShare() {
    take(1_000);

    assertThat(rate.take(UUID.randomUUID(), 1)).isZero();
  }

  private Duration take(int events) {
    return rate.take(TENANT, events);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
