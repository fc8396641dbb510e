package harkara.insight.deliverylog;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.database.Columns;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Parameters;
import harkara.delivery.Deliveries;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Figures of one subscription, of the last 24 hours or since a given time, but of no more than its
 * newest {@value #MOST} deliveries.
 */
@Path("/v1/subscriptions/{id}/stats")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class StatsResource {
  static final int MOST = 50_000;

  /** So that those of other days are not read where there are few. */
  private static final int[] LOOKS = {500, 2_000, 10_000, MOST};

  /** Ids begin with the time of the node that made them, the rows' own times are the database's. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final Duration USUAL = Duration.ofHours(24);

  private final Subscriptions subscriptions;
  private final DeliveryLog log;
  private final Deliveries deliveries;
  private final CurrentTenant tenant;
  private final DatabaseClock clock;

  public StatsResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public StatsResource(
      Subscriptions subscriptions,
      DeliveryLog log,
      Deliveries deliveries,
      CurrentTenant tenant,
      DatabaseClock clock) {
    this.subscriptions = subscriptions;
    this.log = log;
    this.deliveries = deliveries;
    this.tenant = tenant;
    this.clock = clock;
  }

  @GET
  @Reading
  public StatsView stats(@PathParam("id") String id, @QueryParam("since") String since) {
    var subscription =
        subscriptions
            .find(tenant.id(), Parameters.id(Id.SUBSCRIPTION, id, "subscription"))
            .orElseThrow(() -> ProblemException.notFound("subscription"));
    var from = Parameters.time("since", since).orElse(clock.now().minus(USUAL));
    var left = left(subscription.id(), from.minus(SKEW));
    var counted = left.map(Delivery::createdAt).filter(from::isBefore).orElse(from);
    return view(subscription.id(), counted, left.map(Delivery::id));
  }

  /** The newest of those that are not looked at: what is older, or what is too much. */
  private Optional<Delivery> left(UUID subscriptionId, Instant from) {
    var left = Optional.<Delivery>empty();
    for (var newest : LOOKS) {
      left =
          log.behind(tenant.id(), subscriptionId, newest)
              .flatMap(id -> deliveries.find(tenant.id(), id));
      if (left.isEmpty() || left.get().createdAt().isBefore(from)) {
        break;
      }
    }
    return left;
  }

  private StatsView view(UUID subscriptionId, Instant from, Optional<UUID> left) {
    var figures = log.attemptFigures(tenant.id(), subscriptionId, from);
    var attempts = figures[0] == null ? 0 : ((Number) figures[0]).longValue();
    var accepted = figures[1] == null ? 0 : ((Number) figures[1]).longValue();
    return new StatsView(
        from,
        byStatus(subscriptionId, from, left),
        log.died(tenant.id(), subscriptionId, from),
        log.waiting(tenant.id(), subscriptionId),
        attempts,
        accepted,
        attempts == 0 ? null : (double) accepted / attempts,
        decimal(figures[2]),
        decimal(figures[3]),
        Columns.instant(figures[4]),
        Columns.instant(log.nextDue(tenant.id(), subscriptionId)));
  }

  private Map<DeliveryStatus, Long> byStatus(
      UUID subscriptionId, Instant from, Optional<UUID> left) {
    var counts = new EnumMap<DeliveryStatus, Long>(DeliveryStatus.class);
    for (var status : DeliveryStatus.values()) {
      counts.put(status, 0L);
    }
    log.countByStatus(tenant.id(), subscriptionId, from, left)
        .forEach(row -> counts.put((DeliveryStatus) row[0], ((Number) row[1]).longValue()));
    return counts;
  }

  private static Double decimal(Object figure) {
    return figure == null ? null : ((Number) figure).doubleValue();
  }
}
