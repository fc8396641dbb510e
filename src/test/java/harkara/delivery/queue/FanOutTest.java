package harkara.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import harkara.base.datasource.Dialect;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.DeliveriesClaimed;
import harkara.delivery.DeliveriesOfTests;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.Lease;
import harkara.events.publishing.AcceptedOfTests;
import harkara.events.publishing.WebhookEvent;
import harkara.subscriptions.registry.CacheOfTests;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FanOutTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @RegisterExtension final Stores stores = new Stores();

  private final Rows one = new Rows();
  private final Rows other = new Rows();
  private final SubscriptionSnapshot ofAll = CacheOfTests.subscription(one.tenant(), "*");
  private final SubscriptionSnapshot ofSome = CacheOfTests.subscription(one.tenant(), "a.b");
  private final SubscriptionSnapshot ofOther = CacheOfTests.subscription(other.tenant(), "*");
  private final Set<UUID> withoutRoom = new HashSet<>();
  private final Map<UUID, Integer> waiting = new HashMap<>();
  private final FiredEvents<DeliveriesClaimed> news = new FiredEvents<>();

  private final DirectClaim directClaim =
      new DirectClaim() {
        @Override
        Optional<ClaimedDelivery> tryClaim(
            Delivery delivery, WebhookEvent event, SubscriptionSnapshot subscription) {
          if (withoutRoom.contains(subscription.id())) {
            return Optional.empty();
          }
          delivery.claim(new Lease(UUID.randomUUID(), START.plusSeconds(60)));
          return Optional.of(ClaimedDelivery.of(delivery, event, null));
        }
      };

  private final Backlog backlog =
      new Backlog() {
        @Override
        public void add(UUID tenantId, int deliveries) {
          waiting.merge(tenantId, deliveries, Integer::sum);
        }
      };

  private void accept(Dialect dialect, WebhookEvent... events) {
    new FanOut(
            CacheOfTests.of(ofAll, ofSome, ofOther),
            DeliveriesOfTests.in(stores, dialect),
            directClaim,
            backlog,
            news)
        .onAccepted(AcceptedOfTests.of(List.of(events)));
    stores.forget();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void makesADeliveryForEachSubscriptionOfTheEventsOwnTenant(Dialect dialect) {
    var first = one.event("a.b", START);
    var second = other.event("a.b", START);
    var third = one.event("c.d", START);

    accept(dialect, first, second, third);

    assertThat(stored())
        .extracting(Delivery::tenantId, Delivery::eventId, Delivery::subscriptionId)
        .containsExactlyInAnyOrder(
            tuple(one.tenant(), first.id(), ofAll.id()),
            tuple(one.tenant(), first.id(), ofSome.id()),
            tuple(one.tenant(), third.id(), ofAll.id()),
            tuple(other.tenant(), second.id(), ofOther.id()));
  }

  private List<Delivery> stored() {
    return stores
        .entities()
        .createQuery("select d from Delivery d where d.tenantId in :tenants", Delivery.class)
        .setParameter("tenants", List.of(one.tenant(), other.tenant()))
        .getResultList();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void tellsOfWhatIsClaimedAndCountsWhatWaits(Dialect dialect) {
    withoutRoom.addAll(Set.of(ofSome.id(), ofOther.id()));

    accept(
        dialect,
        one.event("a.b", START),
        other.event("a.b", START),
        one.event("a.b", START),
        one.event("c.d", START));

    assertThat(news.all()).hasSize(1);
    assertThat(news.all().get(0).deliveries())
        .extracting(ClaimedDelivery::subscriptionId)
        .containsExactly(ofAll.id(), ofAll.id(), ofAll.id());
    assertThat(waiting).containsOnly(entry(one.tenant(), 2), entry(other.tenant(), 1));
    assertThat(stored())
        .extracting(Delivery::status)
        .containsOnly(DeliveryStatus.SENDING, DeliveryStatus.SCHEDULED)
        .hasSize(6);
  }
}
