package harkara.insight.endpoints;

import harkara.accounts.tenants.Tenant;
import harkara.delivery.attempts.AttemptSummaries;
import harkara.delivery.log.DeadDeliveries;
import harkara.delivery.log.QueuedDeliveries;
import harkara.delivery.log.Waiting;
import harkara.delivery.pacing.BreakerPhase;
import harkara.delivery.pacing.Probes;
import harkara.insight.overview.HealthFinding;
import harkara.subscriptions.registry.ListedSubscription;
import harkara.subscriptions.registry.ListedSubscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the endpoints of some tenants: a statement for each kind of figure, however many. */
@ApplicationScoped
class EndpointReading {
  private static final Duration TIMES_OF = Duration.ofHours(1);

  private final ListedSubscriptions subscriptions;
  private final AttemptSummaries attempts;
  private final DeadDeliveries dead;
  private final QueuedDeliveries queued;
  private final Probes probes;

  /** What was read of some tenants, by subscription. */
  private record Figures(
      Map<UUID, String> names,
      RecentHours hours,
      Map<UUID, Double> times,
      Map<UUID, Waiting> waiting,
      Map<UUID, Long> dead) {}

  EndpointReading() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  EndpointReading(
      ListedSubscriptions subscriptions,
      AttemptSummaries attempts,
      DeadDeliveries dead,
      QueuedDeliveries queued,
      Probes probes) {
    this.subscriptions = subscriptions;
    this.attempts = attempts;
    this.dead = dead;
    this.queued = queued;
    this.probes = probes;
  }

  /** So many at most, the newest first; the hours have begun their look. */
  List<Endpoint> of(List<Tenant> tenants, RecentHours hours, Instant now, int most) {
    var names = tenants.stream().collect(Collectors.toMap(Tenant::id, Tenant::name));
    if (names.isEmpty()) {
      return List.of();
    }
    var ids = names.keySet();
    var listed = subscriptions.of(ids, most);
    hours.read(ids);
    var figures =
        new Figures(
            names,
            hours,
            attempts.percentiles95(ids, now.minus(TIMES_OF)),
            queued.bySubscription(ids),
            dead.bySubscription(ids, hours.since()));
    return listed.stream().map(each -> endpoint(each, figures)).toList();
  }

  private Endpoint endpoint(ListedSubscription subscription, Figures figures) {
    var id = subscription.id();
    var breaker = probes.breaker(id);
    var day = figures.hours().of(id);
    var died = figures.dead().getOrDefault(id, 0L);
    return new Endpoint(
        subscription,
        figures.names().get(subscription.tenantId()),
        HealthFinding.of(
            subscription.pausedBy(),
            subscription.failingSince() != null,
            breaker == BreakerPhase.OPEN,
            day,
            died > 0),
        day.all(),
        figures.hours().lastSuccess(id),
        figures.times().get(id),
        figures.waiting().getOrDefault(id, Waiting.NOTHING),
        died,
        breaker,
        probes.next(id).orElse(null));
  }
}
