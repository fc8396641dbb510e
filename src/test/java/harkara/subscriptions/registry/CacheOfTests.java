package harkara.subscriptions.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Subscriptions as a node knows them. */
public final class CacheOfTests {
  private CacheOfTests() {}

  /** One that is active and has what it needs to be sent to, but no secret. */
  public static SubscriptionSnapshot subscription(UUID tenantId, String... eventTypes) {
    return new SubscriptionSnapshot(
        UUID.randomUUID(),
        tenantId,
        "https://example.com/hook",
        WantedEvents.of(new EventTypeFilter(List.of(eventTypes))),
        SubscriptionStatus.ACTIVE,
        RetryPolicy.DEFAULT,
        false,
        false,
        Map.of(),
        List.of());
  }

  /** A cache that finds this one, whichever is asked for. */
  public static SubscriptionCache knowing(SubscriptionSnapshot one) {
    return new SubscriptionCache() {
      @Override
      public Optional<SubscriptionSnapshot> find(UUID tenantId, UUID subscriptionId) {
        return Optional.of(one);
      }
    };
  }

  /** A cache that knows these. */
  public static SubscriptionCache of(SubscriptionSnapshot... all) {
    return new SubscriptionCache() {
      @Override
      public Collection<SubscriptionSnapshot> of(UUID tenantId) {
        return List.of(all).stream().filter(each -> each.tenantId().equals(tenantId)).toList();
      }

      @Override
      public Optional<SubscriptionSnapshot> find(UUID tenantId, UUID subscriptionId) {
        return of(tenantId).stream().filter(each -> each.id().equals(subscriptionId)).findFirst();
      }
    };
  }
}
