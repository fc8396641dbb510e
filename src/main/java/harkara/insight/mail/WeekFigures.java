package harkara.insight.mail;

import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.attempts.AttemptFigures;
import harkara.delivery.log.DeadDeliveries;
import harkara.subscriptions.registry.Subscription;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Adds up seven days of a tenant: of its newest webhooks, the worst first. */
@ApplicationScoped
class WeekFigures {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);
  private static final UUID END = new UUID(Long.MAX_VALUE, -1L);
  private static final int MOST = 500;
  private static final int SHOWN = 50;

  private final Subscriptions subscriptions;
  private final AttemptFigures attempts;
  private final DeadDeliveries dead;

  WeekFigures() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  WeekFigures(Subscriptions subscriptions, AttemptFigures attempts, DeadDeliveries dead) {
    this.subscriptions = subscriptions;
    this.attempts = attempts;
    this.dead = dead;
  }

  Week of(UUID tenantId, Instant until) {
    var since = until.minus(WEEK).truncatedTo(ChronoUnit.SECONDS);
    var all = subscriptions.list(tenantId, END, MOST);
    var counts = counts(tenantId, all, since);
    var shown =
        all.stream()
            .sorted(Comparator.comparingDouble(each -> rate(counts.get(each.id()))))
            .limit(SHOWN)
            .map(
                each ->
                    new Week.OfOne(
                        Webhook.of(each).label(),
                        counts.get(each.id()),
                        dead.count(tenantId, each.id(), since)))
            .toList();
    var total = AttemptCount.sum(attempts.ofTenant(tenantId, since, until, DAY).values());
    return new Week(since, total, shown, all.size() - shown.size());
  }

  private Map<UUID, AttemptCount> counts(UUID tenantId, List<Subscription> all, Instant since) {
    var counts = new HashMap<UUID, AttemptCount>();
    if (all.isEmpty()) {
      return counts;
    }
    var ids = all.stream().map(Subscription::id).toList();
    var found = attempts.bySubscription(tenantId, ids, since, DAY);
    ids.forEach(id -> counts.put(id, AttemptCount.sum(found.getOrDefault(id, Map.of()).values())));
    return counts;
  }

  /** Those that sent nothing come last. */
  private static double rate(AttemptCount count) {
    return count.all() == 0 ? 2 : count.successRate();
  }
}
