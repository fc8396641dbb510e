package harkara.subscriptions.registry;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.accounts.tenants.TenantVersions;
import harkara.base.ids.Id;
import harkara.delivery.UnusedSubscriptions;
import harkara.subscriptions.endpoints.EndpointsOfTests;
import harkara.subscriptions.endpoints.NotAllowed;
import harkara.subscriptions.registry.SubscriptionChanged.Kind;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is remembered of subscriptions: since when they fail, and what they once wanted. */
class SubscriptionStoresTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @RegisterExtension final Stores stores = new Stores();

  private final Rows rows = new Rows();
  private final FiredEvents<SubscriptionChanged> news = new FiredEvents<>();
  private final SubscriptionRevisions revisions = new SubscriptionRevisions();
  private final OldSubscriptions old = new OldSubscriptions();
  private final UnusedSubscriptions unused = new UnusedSubscriptions();
  private FailingSubscriptions failing;
  private Subscription subscription;

  @BeforeEach
  void store() throws NotAllowed {
    var versions = new SubscriptionVersions(stores.inject(new TenantVersions()), news);
    failing = stores.inject(new FailingSubscriptions(versions));
    stores.inject(revisions);
    stores.inject(old);
    stores.inject(unused);
    subscription = subscription(rows.tenant());
    stores.persist(subscription);
  }

  private static Subscription subscription(UUID tenant) throws NotAllowed {
    var url = EndpointsOfTests.development(EndpointsOfTests.ANY).check("https://a.test/hook");
    var wanted = WantedEvents.of(EventTypeFilter.parse(EventTypeFilter.ALL));
    return new Subscription(Id.at(START), tenant, url, wanted, START);
  }

  private Subscription reread() {
    stores.forget();
    return stores.entities().find(Subscription.class, subscription.id());
  }

  @Test
  void theFirstFailureSinceTheLastSuccessStays() {
    failing.add(rows.tenant(), subscription.id(), START.plusSeconds(1));
    failing.add(rows.tenant(), subscription.id(), START.plusSeconds(2));

    assertThat(reread().failingSince()).isEqualTo(START.plusSeconds(1));
    assertThat(news.all())
        .as("told once")
        .containsExactly(new SubscriptionChanged(rows.tenant(), subscription.id(), Kind.CHANGED));

    failing.remove(rows.tenant(), subscription.id());
    failing.remove(rows.tenant(), subscription.id());

    assertThat(reread().failingSince()).isNull();
    assertThat(news.all()).hasSize(2);
  }

  @Test
  void failuresOfOthersAreNotIts() {
    failing.add(UUID.randomUUID(), subscription.id(), START);
    failing.add(rows.tenant(), UUID.randomUUID(), START);

    assertThat(reread().failingSince()).isNull();
    assertThat(news.all()).isEmpty();
  }

  @Test
  void findsTheActiveOnesThatFailForLong() throws NotAllowed {
    var paused = subscription(rows.tenant());
    paused.pause(PausedBy.PERSON);
    var deleted = subscription(rows.tenant());
    deleted.delete(START);
    stores.persist(paused, deleted);
    for (var each : List.of(subscription, paused, deleted)) {
      failing.add(rows.tenant(), each.id(), START);
    }

    assertThat(failing.since(START))
        .extracting(Subscription::id)
        .containsExactly(subscription.id());
    assertThat(failing.since(START.minusSeconds(1))).isEmpty();
  }

  private SubscriptionRevision revision(Instant time) {
    var revision = new SubscriptionRevision(Id.at(time), subscription, false, time);
    revisions.add(revision);
    return revision;
  }

  @Test
  void knowsWhatWasInForceAtATime() {
    var first = revision(START);
    var second = revision(START.plusSeconds(60));

    assertThat(inForce(START.minusSeconds(1))).isNull();
    assertThat(inForce(START)).isEqualTo(first.changedAt());
    assertThat(inForce(START.plusSeconds(59))).isEqualTo(first.changedAt());
    assertThat(inForce(START.plus(DAY))).isEqualTo(second.changedAt());
    assertThat(revisions.at(UUID.randomUUID(), List.of(subscription.id()), START)).isEmpty();
    assertThat(revisions.at(rows.tenant(), List.of(), START)).isEmpty();
  }

  private Instant inForce(Instant time) {
    var found = revisions.at(rows.tenant(), List.of(subscription.id()), time);
    return found.isEmpty() ? null : found.get(subscription.id()).changedAt();
  }

  @Test
  void keepsTheNewestRevisions() {
    for (var number = 0; number <= SubscriptionRevisions.MOST; number++) {
      revision(START.plusSeconds(number));
    }

    assertThat(inForce(START)).as("the oldest is gone").isNull();
    assertThat(inForce(START.plusSeconds(1))).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void whatIsInForceIsNeverOld() {
    var first = revision(START);
    var second = revision(START.plusSeconds(60));
    var end = START.plus(DAY);

    var superseded = old.superseded(Id.NONE, Rows.ABOVE_ALL, end, 10);
    old.removeRevisions(superseded);

    assertThat(stores.entities().find(SubscriptionRevision.class, superseded.get(0))).isNull();
    assertThat(superseded).hasSize(1);
    assertThat(inForce(first.changedAt())).isNull();
    assertThat(inForce(end)).isEqualTo(second.changedAt());
    assertThat(old.superseded(Id.NONE, Rows.ABOVE_ALL, end, 10)).isEmpty();
  }

  @Test
  void deletedOnesGoWhenNothingIsKeptOfThem() throws NotAllowed {
    var without = subscription(rows.tenant());
    var with = subscription(rows.tenant());
    var event = rows.event(START);
    List.of(without, with).forEach(each -> each.delete(START));
    stores.persist(without, with, event, rows.delivery(event, with.id()));

    assertThat(unused.lock(Id.NONE, START, 10)).as("not yet").isEmpty();
    var gone = unused.lock(Id.NONE, START.plus(DAY), 10);
    old.removeSubscriptions(gone);

    assertThat(gone).containsExactly(without.id());
    assertThat(unused.lock(Id.NONE, START.plus(DAY), 10)).isEmpty();
    assertThat(stores.entities().find(Subscription.class, with.id())).isNotNull();
  }
}
