package harkara.delivery.log;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.subscriptions.endpoints.NotAllowed;
import harkara.subscriptions.registry.StoredSubscriptions;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is counted of a subscription's deliveries. */
class DeliveryFiguresTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID ONE = Id.at(START);
  private static final UUID TWO = Id.at(START);

  @RegisterExtension final Stores stores = new Stores();

  private final Rows rows = new Rows();
  private final DeliveryCounts counts = new DeliveryCounts();
  private final DeadDeliveries dead = new DeadDeliveries();
  private final QueuedDeliveries queued = new QueuedDeliveries();
  private Delivery waiting;

  @BeforeEach
  void store() {
    List.of(counts, dead, queued).forEach(stores::inject);
    var early = rows.event(START);
    var late = rows.event(START.plusSeconds(60));
    var delivered = rows.delivery(early, ONE);
    delivered.delivered(204, START.plusSeconds(1));
    var failed = rows.delivery(early, TWO);
    failed.failed(500, START.plusSeconds(2), Optional.empty(), START.plusSeconds(3));
    waiting = rows.delivery(late, ONE);
    waiting.failed(0, START.plusSeconds(61), Optional.of(START.plusSeconds(90)), START);
    var parked = rows.delivery(late, TWO);
    parked.park();
    stores.persist(early, late, delivered, failed, waiting, parked);
    var others = new Rows();
    var theirs = others.event(START);
    stores.persist(theirs, others.delivery(theirs, UUID.randomUUID()));
  }

  @Test
  void countsByStatus() {
    assertThat(counts.byStatus(rows.tenant(), ONE, START, Optional.empty()))
        .containsOnlyKeys(DeliveryStatus.values())
        .containsEntry(DeliveryStatus.DELIVERED, 1L)
        .containsEntry(DeliveryStatus.SCHEDULED, 1L)
        .containsEntry(DeliveryStatus.DEAD, 0L);
    assertThat(counts.byStatus(rows.tenant(), ONE, START.plusSeconds(30), Optional.empty()))
        .containsEntry(DeliveryStatus.DELIVERED, 0L)
        .containsEntry(DeliveryStatus.SCHEDULED, 1L);
    assertThat(counts.byStatus(rows.tenant(), ONE, START, Optional.of(waiting.id())).values())
        .containsOnly(0L);
  }

  @Test
  void tellsOfTheDead() {
    assertThat(dead.count(rows.tenant(), TWO, START)).isEqualTo(1);
    assertThat(dead.count(rows.tenant(), TWO, START.plus(Duration.ofHours(1)))).isZero();
    assertThat(dead.count(rows.tenant(), ONE, START)).isZero();
  }

  @Test
  void countsTheDeadOfEachUpToALimit() throws NotAllowed {
    stores.persist(
        StoredSubscriptions.of(rows.tenant(), ONE, START),
        StoredSubscriptions.of(rows.tenant(), TWO, START));
    for (var number = 0; number < 3; number++) {
      var event = rows.event(START);
      var failed = rows.delivery(event, ONE);
      failed.failed(500, START.plusSeconds(2), Optional.empty(), START.plusSeconds(3));
      stores.persist(event, failed);
    }
    var atMostTwo = stores.inject(new DeadDeliveries(2));
    var tenants = List.of(rows.tenant(), UUID.randomUUID());

    assertThat(dead.bySubscription(tenants, START)).isEqualTo(Map.of(ONE, 3L, TWO, 1L));
    assertThat(atMostTwo.bySubscription(tenants, START)).isEqualTo(Map.of(ONE, 2L, TWO, 1L));
    assertThat(dead.bySubscription(tenants, START.plus(Duration.ofHours(1)))).isEmpty();
  }

  @Test
  void tellsOfTheQueue() {
    assertThat(queued.nextDue(rows.tenant(), ONE)).isEqualTo(START.plusSeconds(90));
    assertThat(queued.nextDue(rows.tenant(), TWO)).isNull();
  }
}
