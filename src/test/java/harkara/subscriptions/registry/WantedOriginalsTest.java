package harkara.subscriptions.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WantedOriginalsTest {
  private static final UUID TENANT = UUID.randomUUID();
  private static final List<String> RECEIVED = List.of("message.received");

  private static SubscriptionSnapshot subscription(
      SubscriptionFormat format, SubscriptionStatus status, String... names) {
    return new SubscriptionSnapshot(
        UUID.randomUUID(),
        TENANT,
        "https://example.com/hook",
        new WantedEvents(format, new EventTypeFilter(List.of(names)), false),
        status,
        RetryPolicy.DEFAULT,
        false,
        false,
        Map.of(),
        List.of());
  }

  private static WantedOriginals of(SubscriptionSnapshot... subscriptions) {
    return new WantedOriginals(CacheOfTests.of(subscriptions));
  }

  @Test
  void nobodyWantsThemWithoutASubscriptionOfMetasFormat() {
    var own = subscription(SubscriptionFormat.HARKARA, SubscriptionStatus.ACTIVE, "*");

    assertThat(of().of(TENANT)).isFalse();
    assertThat(of(own).of(TENANT)).isFalse();
    assertThat(of(own).of(TENANT, RECEIVED)).isFalse();
  }

  @Test
  void anActiveOneWantsWhatItsFilterAccepts() {
    var wanted =
        of(subscription(SubscriptionFormat.META, SubscriptionStatus.ACTIVE, "message.received"));

    assertThat(wanted.of(TENANT)).isTrue();
    assertThat(wanted.of(TENANT, RECEIVED)).isTrue();
    assertThat(wanted.of(TENANT, List.of("message.sent"))).isFalse();
    assertThat(wanted.of(TENANT, List.of())).isFalse();
    assertThat(wanted.of(UUID.randomUUID())).isFalse();
  }

  @Test
  void aPausedOneWantsNothing() {
    var wanted = of(subscription(SubscriptionFormat.META, SubscriptionStatus.PAUSED, "*"));

    assertThat(wanted.of(TENANT)).isFalse();
    assertThat(wanted.of(TENANT, RECEIVED)).isFalse();
  }
}
