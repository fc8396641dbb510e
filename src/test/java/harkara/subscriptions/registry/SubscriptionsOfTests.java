package harkara.subscriptions.registry;

import harkara.base.ids.Id;
import harkara.subscriptions.endpoints.EndpointsOfTests;
import harkara.subscriptions.endpoints.NotAllowed;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.UUID;

/** Stores subscriptions, for unit tests of other packages. */
public final class SubscriptionsOfTests {
  private static final Instant CREATED = Instant.parse("2026-03-01T08:00:00Z");

  private SubscriptionsOfTests() {}

  /** An active one to everything; answers its id. */
  public static UUID in(Stores stores, UUID tenantId) {
    try {
      var url = EndpointsOfTests.development(EndpointsOfTests.ANY).check("https://a.test/hook");
      var wanted = WantedEvents.of(EventTypeFilter.parse(EventTypeFilter.ALL));
      var subscription = new Subscription(Id.next(), tenantId, url, wanted, CREATED);
      stores.persist(subscription);
      return subscription.id();
    } catch (NotAllowed impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
