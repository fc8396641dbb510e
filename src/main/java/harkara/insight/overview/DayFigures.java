package harkara.insight.overview;

import harkara.base.database.DatabaseClock;
import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.attempts.AttemptFigures;
import harkara.delivery.log.DeadDeliveries;
import harkara.delivery.pacing.Probes;
import harkara.subscriptions.registry.Subscription;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The last 24 hours of subscriptions: their attempts by the hour, and how each does by that. */
@ApplicationScoped
class DayFigures {
  private static final int HOURS = 24;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int PAGE = 500;
  private static final UUID END = new UUID(Long.MAX_VALUE, -1L);

  private final Subscriptions subscriptions;
  private final AttemptFigures attempts;
  private final DeadDeliveries dead;
  private final Probes probes;
  private final DatabaseClock clock;

  DayFigures() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  DayFigures(
      Subscriptions subscriptions,
      AttemptFigures attempts,
      DeadDeliveries dead,
      Probes probes,
      DatabaseClock clock) {
    this.subscriptions = subscriptions;
    this.attempts = attempts;
    this.dead = dead;
    this.probes = probes;
    this.clock = clock;
  }

  /** Of all of a tenant's subscriptions, the newest first. */
  List<SubscriptionDay> all(UUID tenantId) {
    var all = new ArrayList<SubscriptionDay>();
    var page = subscriptions.list(tenantId, END, PAGE);
    while (!page.isEmpty()) {
      all.addAll(of(tenantId, page));
      page =
          page.size() < PAGE
              ? List.of()
              : subscriptions.list(tenantId, page.get(PAGE - 1).id(), PAGE);
    }
    return all;
  }

  /** Of these subscriptions, in their order. */
  List<SubscriptionDay> of(UUID tenantId, List<Subscription> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    var hours = TimeBuckets.until(clock.now(), HOURS, HOUR);
    var ids = page.stream().map(Subscription::id).toList();
    var counts = attempts.bySubscription(tenantId, ids, hours.first(), HOUR);
    var died = dead.among(tenantId, ids, hours.first());
    return page.stream()
        .map(
            each ->
                day(
                    each,
                    hours,
                    counts.getOrDefault(each.id(), Map.of()),
                    died.contains(each.id())))
        .toList();
  }

  /** How many of a tenant's deliveries died, and still are dead. */
  long died(UUID tenantId) {
    return dead.count(tenantId, clock.now().minus(HOUR.multipliedBy(HOURS)));
  }

  private SubscriptionDay day(
      Subscription subscription,
      TimeBuckets hours,
      Map<Instant, AttemptCount> counts,
      boolean died) {
    var nextProbe = probes.next(subscription.id());
    var state =
        HealthFinding.of(
            subscription.pausedBy(),
            subscription.failingSince() != null,
            nextProbe.isPresent(),
            DayCount.of(hours, counts),
            died);
    return new SubscriptionDay(subscription, hours, counts, state, nextProbe.orElse(null));
  }
}
