package harkara.insight.watch;

import harkara.delivery.log.OldestDue;
import harkara.delivery.pacing.Probes;
import harkara.insight.notices.NoticeKind;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds queues in which something has been due for long. */
@ApplicationScoped
class OldBacklogs implements Watch {
  private final OldestDue due;
  private final SubscriptionCache cache;
  private final Probes probes;
  private final WatchSettings settings;

  OldBacklogs() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  OldBacklogs(OldestDue due, SubscriptionCache cache, Probes probes, WatchSettings settings) {
    this.due = due;
    this.cache = cache;
    this.probes = probes;
    this.settings = settings;
  }

  @Override
  public NoticeKind kind() {
    return NoticeKind.BACKLOG_OLD;
  }

  @Override
  public List<Condition> find(Instant now) {
    var before = now.minus(settings.backlogAfter());
    return due.before(before, MOST).stream()
        .flatMap(queue -> old(queue, before, now).stream())
        .toList();
  }

  private Optional<Condition> old(OldestDue.Queue queue, Instant before, Instant now) {
    return cache
        .find(queue.tenantId(), queue.subscriptionId())
        .filter(subscription -> hasOthers(subscription, before))
        .map(
            subscription ->
                new Condition(
                    kind(),
                    queue.tenantId(),
                    queue.subscriptionId(),
                    waitsForEndpoint(subscription) ? "endpoint" : "server",
                    1,
                    queue.oldestDue(),
                    Duration.between(queue.oldestDue(), now).toSeconds(),
                    settings.backlogAfter().toSeconds()));
  }

  /** Than notices. */
  private boolean hasOthers(SubscriptionSnapshot subscription, Instant before) {
    var wanted = subscription.wanted();
    return !wanted.namesNotices()
        || !wanted.isOfNoticesAlone()
            && due.hasOthers(subscription.tenantId(), subscription.id(), before);
  }

  private boolean waitsForEndpoint(SubscriptionSnapshot subscription) {
    return subscription.failing() || probes.next(subscription.id()).isPresent();
  }
}
