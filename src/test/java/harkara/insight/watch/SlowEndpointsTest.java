package harkara.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.delivery.attempts.RecentDurations;
import harkara.insight.notices.NoticeKind;
import harkara.subscriptions.registry.CacheOfTests;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionConditions;
import harkara.subscriptions.registry.SubscriptionsOfTests;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlowEndpointsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID TENANT = Id.at(NOW);
  private static final int OF_A_TURN = 100;

  @RegisterExtension final Stores stores = new Stores();

  private final List<UUID> asked = new ArrayList<>();
  private long millis = 5001;

  private final class SomeDurations extends RecentDurations {
    @Override
    public List<Long> of(UUID tenantId, UUID subscriptionId, Instant since) {
      asked.add(subscriptionId);
      return Collections.nCopies(20, millis);
    }
  }

  private SlowEndpoints watch() {
    return new SlowEndpoints(
        stores.inject(new SubscriptionConditions()),
        everything(),
        new SomeDurations(),
        new WatchSettings(WatchSettingsTest.USUAL::get));
  }

  private static SubscriptionCache everything() {
    return CacheOfTests.knowing(CacheOfTests.subscription(TENANT, "*"));
  }

  private static WatchState told(UUID subscription) {
    var condition = Condition.of(NoticeKind.ENDPOINT_SLOW, TENANT, subscription, null, NOW);
    return new WatchState(Id.next(), condition, NOW);
  }

  @Test
  void isOverWhereItIsWellBelowTheLimit() {
    var subscription = SubscriptionsOfTests.in(stores, TENANT);
    var watch = watch();
    assertThat(watch.find(NOW)).hasSize(1);

    millis = 5000;
    assertThat(watch.find(NOW)).isEmpty();
    assertThat(watch.ending(told(subscription), NOW)).isEqualTo(Ending.NOT_YET);
    millis = 4001;
    assertThat(watch.ending(told(subscription), NOW)).isEqualTo(Ending.NOT_YET);
    millis = 4000;
    assertThat(watch.ending(told(subscription), NOW)).isEqualTo(Ending.RECOVERED);
  }

  @Test
  void looksForEndingsInTurn() {
    var all = new ArrayList<UUID>();
    for (var number = 0; number < OF_A_TURN + 1; number++) {
      all.add(SubscriptionsOfTests.in(stores, TENANT));
    }
    Collections.sort(all);
    var last = told(all.get(OF_A_TURN));
    millis = 100;
    var watch = watch();
    watch.find(NOW);
    asked.clear();
    assertThat(watch.ending(last, NOW)).isEqualTo(Ending.NOT_YET);
    assertThat(asked).isEmpty();
    assertThat(watch.ending(told(all.get(0)), NOW)).isEqualTo(Ending.RECOVERED);

    watch.find(NOW);
    assertThat(watch.ending(last, NOW)).isEqualTo(Ending.RECOVERED);
    assertThat(watch.ending(told(all.get(0)), NOW)).isEqualTo(Ending.NOT_YET);
  }
}
