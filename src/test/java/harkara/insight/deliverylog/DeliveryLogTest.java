package harkara.insight.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.delivery.Delivery;
import harkara.delivery.log.DeliveryCriteria;
import harkara.delivery.log.DeliveryLog;
import harkara.delivery.log.EventSums;
import harkara.events.publishing.DeliverySumView;
import harkara.events.publishing.WebhookEvent;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryLogTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID ONE = Id.at(START);
  private static final UUID TWO = Id.at(START);

  @RegisterExtension final Stores stores = new Stores();

  private final Rows rows = new Rows();
  private final DeliveryLog log = new DeliveryLog();
  private final WebhookEvent early = rows.event("message.received", START);
  private final WebhookEvent late = rows.event("message.read", START.plusSeconds(60));
  private final Delivery delivered = rows.delivery(early, ONE);
  private final Delivery dead = rows.delivery(early, TWO);
  private final Delivery waiting = rows.delivery(late, ONE);
  private final Delivery parked = rows.delivery(late, TWO);

  @BeforeEach
  void store() {
    stores.inject(log);
    delivered.delivered(204, START.plusSeconds(1));
    dead.failed(500, START.plusSeconds(2), Optional.empty(), START.plusSeconds(3));
    waiting.failed(0, START.plusSeconds(61), Optional.of(START.plusSeconds(90)), START);
    parked.park();
    stores.persist(early, late, delivered, dead, waiting, parked);
    var others = new Rows();
    var theirs = others.event(START);
    stores.persist(theirs, others.delivery(theirs, UUID.randomUUID()));
  }

  /** What each filter lets through, by the order of storing: 0 delivered to 3 parked. */
  static Stream<Arguments> filters() {
    return Stream.of(
        filter("none", filter -> {}, 3, 2, 1, 0),
        filter("subscription", f -> f.subscriptionId = Id.SUBSCRIPTION.text(ONE), 2, 0),
        filter("event type", f -> f.eventType = "message.read", 3, 2),
        filter("a status", f -> f.status = "DELIVERED", 0),
        filter("two statuses", f -> f.status = "DEAD,SCHEDULED", 3, 2, 1),
        filter("2xx", f -> f.statusClass = "2xx", 0),
        filter("5xx", f -> f.statusClass = "5xx", 1),
        filter("no answer", f -> f.statusClass = "none", 3, 2),
        filter("failed", f -> f.failed = "true", 2, 1),
        filter("not failed", f -> f.failed = "false", 3, 0),
        filter("failed since", f -> f.failedSince = "2026-03-01T10:01:00Z", 2),
        filter("waiting", f -> f.waiting = "true", 2),
        filter("not waiting", f -> f.waiting = "false", 3, 1, 0),
        filter("tests", f -> f.test = "true"),
        filter("no tests", f -> f.test = "false", 3, 2, 1, 0),
        filter("finished since", f -> f.finishedSince = "2026-03-01T10:00:02Z", 1),
        filter("since", f -> f.since = "2026-03-01T10:00:30Z", 3, 2),
        filter("until", f -> f.until = "2026-03-01T10:00:30Z", 1, 0),
        filter(
            "several",
            f -> {
              f.subscriptionId = Id.SUBSCRIPTION.text(TWO);
              f.status = "DEAD,DELIVERED";
              f.until = "2026-03-01T10:00:30Z";
            },
            1));
  }

  private static Arguments filter(String name, Consumer<DeliveryFilter> set, Integer... found) {
    return Arguments.of(name, set, List.of(found));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filters")
  void listsTheNewestFirst(String name, Consumer<DeliveryFilter> set, List<Integer> found) {
    var filter = new DeliveryFilter();
    set.accept(filter);

    var ids =
        log.list(rows.tenant(), filter.criteria(), Rows.ABOVE_ALL, 10).rows().stream()
            .map(Delivery::id);

    var all = List.of(delivered.id(), dead.id(), waiting.id(), parked.id());
    assertThat(ids).containsExactlyElementsOf(found.stream().map(all::get).toList());
  }

  @Test
  void listsThoseOfAnEvent() {
    var filter = new DeliveryFilter();
    filter.eventId = Id.EVENT.text(early.id());

    assertThat(log.list(rows.tenant(), filter.criteria(), Rows.ABOVE_ALL, 10).rows()).hasSize(2);
    assertThat(log.ofEvent(rows.tenant(), early.id(), List.of(ONE)))
        .extracting(Delivery::id)
        .containsExactly(delivered.id());
    assertThat(log.ofEvent(UUID.randomUUID(), early.id(), List.of(ONE))).isEmpty();
    assertThat(log.ofEvent(rows.tenant(), early.id(), List.of())).isEmpty();
  }

  @Test
  void listsThoseOfSomeEvents() {
    var filter = new DeliveryFilter();
    filter.status = "SCHEDULED";

    var criteria = filter.criteria().among(Set.of(early.id(), late.id()));

    assertThat(log.list(rows.tenant(), criteria, Rows.ABOVE_ALL, 10).rows())
        .extracting(Delivery::id)
        .containsExactly(parked.id(), waiting.id());
    assertThat(log.ofEvent(rows.tenant(), early.id(), 1))
        .extracting(Delivery::id)
        .containsExactly(delivered.id());
  }

  /** Of a batch: all events were made before any delivery. */
  @Test
  void listsThoseOfSomeEventsInTheOrderOfTheEvents() {
    var first = rows.event(START);
    var second = rows.event(START);
    var ofSecond = rows.delivery(second, ONE);
    var ofFirst = rows.delivery(first, ONE);
    var alsoOfFirst = rows.delivery(first, TWO);
    stores.persist(first, second, ofSecond, ofFirst, alsoOfFirst);
    var criteria = new DeliveryFilter().criteria().among(Set.of(first.id(), second.id()));

    assertThat(pages(criteria, 1))
        .containsExactly(ofSecond.id(), alsoOfFirst.id(), ofFirst.id())
        .isEqualTo(pages(criteria, 2))
        .isEqualTo(pages(criteria, 5));
  }

  private List<UUID> pages(DeliveryCriteria criteria, int limit) {
    var ids = new ArrayList<UUID>();
    var page = log.ofEvents(rows.tenant(), criteria, Optional.empty(), limit);
    while (!page.isEmpty()) {
      page.forEach(each -> ids.add(each.id()));
      page = log.ofEvents(rows.tenant(), criteria, Optional.of(page.get(page.size() - 1)), limit);
    }
    return ids;
  }

  @Test
  void addsUpThoseOfEachEvent() {
    var sums = stores.inject(new EventSums());
    stores.forget();

    assertThat(sums.of(rows.tenant(), List.of(early.id(), late.id(), UUID.randomUUID())))
        .isEqualTo(
            Map.of(
                early.id(), new DeliverySumView(2, 1, 0, 1),
                late.id(), new DeliverySumView(2, 0, 2, 0)));
    assertThat(sums.of(UUID.randomUUID(), List.of(early.id()))).isEmpty();
    assertThat(sums.of(rows.tenant(), List.of())).isEmpty();
  }

  @Test
  void listsPageByPage() {
    var all = new DeliveryFilter();
    var first = log.list(rows.tenant(), all.criteria(), Rows.ABOVE_ALL, 3).rows();

    assertThat(first).hasSize(3);
    assertThat(log.list(rows.tenant(), all.criteria(), first.get(2).id(), 3).rows())
        .extracting(Delivery::id)
        .containsExactly(delivered.id());
    assertThat(log.behind(rows.tenant(), ONE, 1)).contains(delivered.id());
    assertThat(log.behind(rows.tenant(), ONE, 2)).isEmpty();
  }
}
