package harkara.deliverylog;

import harkara.database.Columns;
import harkara.database.DatabaseClock;
import harkara.delivery.DeliveryStatus;
import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.rest.Parameters;
import harkara.subscriptions.Subscriptions;
import harkara.tenants.ApiScope;
import harkara.tenants.CurrentTenant;
import harkara.tenants.RequiresScope;
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
import java.util.UUID;

/** Figures of one subscription, of the last 24 hours or since a given time. */
@Path("/v1/subscriptions/{id}/stats")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class StatsResource {
  private static final Duration USUAL = Duration.ofHours(24);

  private final Subscriptions subscriptions;
  private final DeliveryLog log;
  private final CurrentTenant tenant;
  private final DatabaseClock clock;

  public StatsResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public StatsResource(
      Subscriptions subscriptions, DeliveryLog log, CurrentTenant tenant, DatabaseClock clock) {
    this.subscriptions = subscriptions;
    this.log = log;
    this.tenant = tenant;
    this.clock = clock;
  }

  @GET
  public StatsView stats(@PathParam("id") String id, @QueryParam("since") String since) {
    var subscription =
        subscriptions
            .find(tenant.id(), Parameters.id(Id.SUBSCRIPTION, id, "subscription"))
            .orElseThrow(() -> ProblemException.notFound("subscription"));
    var from = Parameters.time("since", since).orElse(clock.now().minus(USUAL));
    return view(subscription.id(), from);
  }

  private StatsView view(UUID subscriptionId, Instant from) {
    var figures = log.attemptFigures(tenant.id(), subscriptionId, from);
    var attempts = ((Number) figures[0]).longValue();
    var accepted = figures[1] == null ? 0 : ((Number) figures[1]).longValue();
    return new StatsView(
        from,
        byStatus(subscriptionId, from),
        attempts,
        accepted,
        attempts == 0 ? null : (double) accepted / attempts,
        decimal(figures[2]),
        decimal(figures[3]),
        Columns.instant(figures[4]),
        Columns.instant(log.nextDue(tenant.id(), subscriptionId)));
  }

  private Map<DeliveryStatus, Long> byStatus(UUID subscriptionId, Instant from) {
    var counts = new EnumMap<DeliveryStatus, Long>(DeliveryStatus.class);
    for (var status : DeliveryStatus.values()) {
      counts.put(status, 0L);
    }
    log.countByStatus(tenant.id(), subscriptionId, from)
        .forEach(row -> counts.put((DeliveryStatus) row[0], ((Number) row[1]).longValue()));
    return counts;
  }

  private static Double decimal(Object figure) {
    return figure == null ? null : ((Number) figure).doubleValue();
  }
}
