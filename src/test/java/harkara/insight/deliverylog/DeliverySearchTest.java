package harkara.insight.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.datasource.Dialect;
import harkara.delivery.DeliveriesOfTests;
import harkara.delivery.Delivery;
import harkara.delivery.log.DeliveryLog;
import harkara.events.publishing.EventsOfTests;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliverySearchTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final String MESSAGE = "wamid.1";

  @RegisterExtension final Stores stores = new Stores();

  private final Rows rows = new Rows();

  private List<Delivery> storeBatch(int size) {
    var events = IntStream.range(0, size).mapToObj(each -> rows.event(START)).toList();
    var webhook = UUID.randomUUID();
    var deliveries = events.stream().map(event -> rows.delivery(event, webhook)).toList();
    stores.persist(events.toArray());
    stores.persist(deliveries.toArray());
    stores
        .entities()
        .createQuery("update WebhookEvent e set e.messageKey = :key where e.tenantId = :tenant")
        .setParameter("key", EventsOfTests.digests().messageKey(rows.tenant(), MESSAGE))
        .setParameter("tenant", rows.tenant())
        .executeUpdate();
    return deliveries;
  }

  /** More than are looked at for a page, all of which were made before any delivery. */
  @Test
  void findsThoseOfAllEventsOfABatch() {
    var stored = storeBatch(300).stream().map(Delivery::id).toList();
    var search =
        new DeliverySearch(
            EventsOfTests.log(stores),
            stores.inject(new DeliveryLog()),
            DeliveriesOfTests.in(stores, Dialect.H2));
    var filter = new DeliveryFilter();
    filter.messageId = MESSAGE;

    var found = new ArrayList<UUID>();
    var before = Rows.ABOVE_ALL;
    while (before != null) {
      var page = search.list(rows.tenant(), filter, before, 70);
      page.rows().forEach(each -> found.add(0, each.id()));
      before = page.rows().size() == 70 ? found.get(0) : page.lookedTo();
    }

    assertThat(found).isEqualTo(stored);
  }
}
