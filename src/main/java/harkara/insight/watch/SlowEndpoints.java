package harkara.insight.watch;

import harkara.base.ids.Id;
import harkara.delivery.attempts.RecentDurations;
import harkara.insight.notices.NoticeKind;
import harkara.subscriptions.registry.Subscription;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionConditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds endpoints that take long, by their attempts of an hour: {@value #IN_A_ROUND} subscriptions
 * in a round, the next ones in the next, since each costs a query; whether it is over is looked for
 * in the same turn. It is over at {@value #OVER} of 100 of the limit, so that one that goes up and
 * down there is told once. One that fails is not told to be slow, too.
 */
@ApplicationScoped
class SlowEndpoints implements Watch {
  private static final int IN_A_ROUND = 100;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int LEAST_ATTEMPTS = 20;
  private static final int OVER = 80;

  private final SubscriptionConditions subscriptions;
  private final SubscriptionCache cache;
  private final RecentDurations durations;
  private final WatchSettings settings;
  private volatile UUID after = Id.NONE;
  private volatile Set<UUID> looked = Set.of();

  SlowEndpoints() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  SlowEndpoints(
      SubscriptionConditions subscriptions,
      SubscriptionCache cache,
      RecentDurations durations,
      WatchSettings settings) {
    this.subscriptions = subscriptions;
    this.cache = cache;
    this.durations = durations;
    this.settings = settings;
  }

  @Override
  public NoticeKind kind() {
    return NoticeKind.ENDPOINT_SLOW;
  }

  @Override
  public List<Condition> find(Instant now) {
    var some = subscriptions.active(after, IN_A_ROUND);
    looked = some.stream().map(Subscription::id).collect(Collectors.toSet());
    after = some.size() < IN_A_ROUND ? Id.NONE : some.get(IN_A_ROUND - 1).id();
    return some.stream()
        .filter(each -> each.failingSince() == null && !each.wanted().isOfNoticesAlone())
        .flatMap(each -> slow(each, now).stream())
        .toList();
  }

  private Optional<Condition> slow(Subscription subscription, Instant now) {
    return percentile(subscription.tenantId(), subscription.id(), now)
        .filter(millis -> millis > limit())
        .map(
            millis ->
                new Condition(
                    kind(),
                    subscription.tenantId(),
                    subscription.id(),
                    null,
                    1,
                    now,
                    millis,
                    limit()));
  }

  @Override
  public Ending ending(WatchState told, Instant now) {
    var id = told.subject().id();
    if (cache.find(told.tenantId(), id).isEmpty()) {
      return Ending.SILENT;
    }
    if (!looked.contains(id)) {
      return Ending.NOT_YET; // its turn comes
    }
    return percentile(told.tenantId(), id, now)
        .filter(millis -> millis * 100 <= limit() * OVER)
        .map(millis -> Ending.RECOVERED)
        .orElse(Ending.NOT_YET);
  }

  /** Empty where there are too few attempts to say so. */
  private Optional<Long> percentile(UUID tenantId, UUID subscriptionId, Instant now) {
    var millis = durations.of(tenantId, subscriptionId, now.minus(HOUR));
    return millis.size() < LEAST_ATTEMPTS
        ? Optional.empty()
        : Optional.of(millis.get((millis.size() * 95 - 1) / 100));
  }

  private long limit() {
    return settings.slowAbove().toMillis();
  }
}
