package harkara.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.accounts.quotas.BytesOfTests;
import harkara.accounts.quotas.Quota;
import harkara.accounts.quotas.QuotasOfTests;
import harkara.accounts.quotas.StoredBytes;
import harkara.base.ids.Id;
import harkara.delivery.queue.Backlog;
import harkara.delivery.queue.BacklogOfTests;
import harkara.insight.notices.NoticeKind;
import harkara.subscriptions.registry.CacheOfTests;
import harkara.subscriptions.registry.SubscriptionConditions;
import harkara.subscriptions.registry.SubscriptionsOfTests;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NearQuotasTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID TENANT = Id.at(NOW);
  private static final Quota ONE_SUBSCRIPTION = new Quota(1, 1, 1, 100, 100, 1, 1, 1);

  @RegisterExtension final Stores stores = new Stores();

  private StoredBytes stored;
  private Backlog backlog;
  private NearQuotas watch;

  @BeforeEach
  void make() {
    stored = BytesOfTests.in(stores);
    backlog = BacklogOfTests.in(stores);
    watch =
        new NearQuotas(
            QuotasOfTests.of(ONE_SUBSCRIPTION),
            stored,
            backlog,
            stores.inject(new SubscriptionConditions()),
            CacheOfTests.of());
  }

  private static WatchState told(String quota) {
    return new WatchState(
        Id.next(),
        new Condition(NoticeKind.QUOTA_NEAR, TENANT, null, quota, 80, NOW, 85L, 100L),
        NOW);
  }

  @Test
  void aNodeThatHasNotCountedYetSaysNothing() {
    SubscriptionsOfTests.in(stores, TENANT);
    assertThat(watch.find(NOW)).isEmpty();
    assertThat(watch.ending(told("stored_bytes"), NOW)).isEqualTo(Ending.NOT_YET);

    BytesOfTests.synchronize(stored);
    assertThat(watch.find(NOW)).isEmpty();
    assertThat(watch.ending(told("open_deliveries"), NOW)).isEqualTo(Ending.NOT_YET);

    BacklogOfTests.measure(backlog);
    assertThat(watch.find(NOW)).extracting(Condition::reason).containsExactly("subscriptions");
    assertThat(watch.ending(told("stored_bytes"), NOW)).isEqualTo(Ending.SILENT);
  }
}
