package harkara.insight.watch;

import harkara.insight.notices.NoticeKind;
import harkara.subscriptions.registry.Subscription;
import harkara.subscriptions.registry.SubscriptionConditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Finds subscriptions that the server has paused; whoever resumes one knows that it is over. */
@ApplicationScoped
class PausedEndpoints implements Watch {
  private final SubscriptionConditions subscriptions;

  PausedEndpoints() { // for the client proxy only
    this(null);
  }

  @Inject
  PausedEndpoints(SubscriptionConditions subscriptions) {
    this.subscriptions = subscriptions;
  }

  @Override
  public NoticeKind kind() {
    return NoticeKind.ENDPOINT_PAUSED;
  }

  @Override
  public List<Condition> find(Instant now) {
    return subscriptions.pausedByServer(MOST).stream()
        .filter(each -> !each.wanted().isOfNoticesAlone())
        .map(this::paused)
        .toList();
  }

  private Condition paused(Subscription subscription) {
    var reason = subscription.pausedBy().name().toLowerCase(Locale.ROOT);
    return Condition.of(
        kind(), subscription.tenantId(), subscription.id(), reason, subscription.updatedAt());
  }
}
