package harkara.accounts.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeRateTest {
  private static final UUID TENANT = UUID.randomUUID();

  private long now;
  private final ChangeRate rate =
      new ChangeRate(
          new TenantQuotas() {
            @Override
            public Quota of(UUID tenantId) {
              return new Quota(1, 1, 1, 1, 1, 1, 1, 6);
            }
          },
          () -> now);

  @Test
  void letsTwentyMinutesWorthComeAtOnceAndThenTheRate() {
    for (var change = 0; change < 120; change++) {
      assertThat(rate.take(TENANT)).isZero();
    }
    assertThat(rate.take(TENANT)).isEqualTo(Duration.ofSeconds(10));

    now += Duration.ofSeconds(10).toNanos();

    assertThat(rate.take(TENANT)).isZero();
    assertThat(rate.take(TENANT)).isPositive();
    assertThat(rate.take(UUID.randomUUID())).isZero();
  }
}
