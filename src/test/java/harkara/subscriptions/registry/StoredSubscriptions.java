package harkara.subscriptions.registry;

import harkara.subscriptions.endpoints.EndpointsOfTests;
import harkara.subscriptions.endpoints.NotAllowed;
import java.time.Instant;
import java.util.UUID;

/** Subscriptions as rows, for unit tests of other packages. */
public final class StoredSubscriptions {
  private StoredSubscriptions() {}

  /** One that wants all. */
  public static Object of(UUID tenantId, UUID id, Instant now) throws NotAllowed {
    var url = EndpointsOfTests.development(EndpointsOfTests.ANY).check("https://a.test/hook");
    var wanted = WantedEvents.of(EventTypeFilter.parse(EventTypeFilter.ALL));
    return new Subscription(id, tenantId, url, wanted, now);
  }
}
