package harkara.delivery.log;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.log.RecentDeaths.Bereaved;
import harkara.subscriptions.registry.SubscriptionsOfTests;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecentDeathsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @RegisterExtension final Stores stores = new Stores();

  private final Rows rows = new Rows();

  private void dies(UUID subscription, String type, Instant time) {
    var event = rows.event(type, START);
    var delivery = rows.delivery(event, subscription);
    delivery.failed(500, time, Optional.empty(), time);
    stores.persist(event, delivery);
  }

  @Test
  void findsWhereSomethingElseThanNoticesDied() {
    var one = SubscriptionsOfTests.in(stores, rows.tenant());
    var ofNotices = SubscriptionsOfTests.in(stores, rows.tenant());
    var earlier = SubscriptionsOfTests.in(stores, rows.tenant());
    dies(one, "message.received", START.plusSeconds(1));
    dies(one, "message.received", START.plusSeconds(2));
    dies(one, "endpoint.failing", START.plusSeconds(3));
    dies(ofNotices, "endpoint.failing", START.plusSeconds(3));
    dies(earlier, "message.received", START.minusSeconds(1));

    assertThat(stores.inject(new RecentDeaths()).subscriptions(START, 10))
        .containsExactly(new Bereaved(rows.tenant(), one, START.plusSeconds(2)));
  }
}
