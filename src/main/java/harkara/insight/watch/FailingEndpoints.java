package harkara.insight.watch;

import harkara.delivery.attempts.AttemptFigures;
import harkara.delivery.log.OldestDue;
import harkara.insight.notices.NoticeKind;
import harkara.subscriptions.registry.Subscription;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionConditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Finds endpoints at which nothing succeeds any more. Such a one is well again when something has
 * succeeded, and not when somebody has only resumed its subscription.
 */
@ApplicationScoped
class FailingEndpoints implements Watch {
  private static final Duration HOUR = Duration.ofHours(1);

  private final SubscriptionConditions subscriptions;
  private final SubscriptionCache cache;
  private final AttemptFigures attempts;
  private final OldestDue due;
  private final WatchSettings settings;

  FailingEndpoints() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  FailingEndpoints(
      SubscriptionConditions subscriptions,
      SubscriptionCache cache,
      AttemptFigures attempts,
      OldestDue due,
      WatchSettings settings) {
    this.subscriptions = subscriptions;
    this.cache = cache;
    this.attempts = attempts;
    this.due = due;
    this.settings = settings;
  }

  @Override
  public NoticeKind kind() {
    return NoticeKind.ENDPOINT_FAILING;
  }

  @Override
  public List<Condition> find(Instant now) {
    return subscriptions.failing(now.minus(settings.failingAfter()), MOST).stream()
        .filter(this::failsWithOthers)
        .map(
            each ->
                Condition.of(kind(), each.tenantId(), each.id(), "no_success", each.failingSince()))
        .toList();
  }

  /** Not only with notices. */
  private boolean failsWithOthers(Subscription subscription) {
    var wanted = subscription.wanted();
    return !wanted.namesNotices()
        || !wanted.isOfNoticesAlone()
            && due.othersFailed(subscription.tenantId(), subscription.id());
  }

  @Override
  public Ending ending(WatchState told, Instant now) {
    var subscription = cache.find(told.tenantId(), told.subject().id());
    if (subscription.isEmpty()) {
      return Ending.SILENT;
    }
    return !subscription.get().failing() && hasSucceeded(told, now)
        ? Ending.RECOVERED
        : Ending.NOT_YET;
  }

  private boolean hasSucceeded(WatchState told, Instant now) {
    var hourAgo = now.minus(HOUR);
    var since = told.since().isAfter(hourAgo) ? told.since() : hourAgo;
    var id = told.subject().id();
    return attempts
        .bySubscription(told.tenantId(), List.of(id), since, HOUR)
        .getOrDefault(id, Map.of())
        .values()
        .stream()
        .anyMatch(count -> count.accepted() > 0);
  }
}
