package harkara.overview;

import harkara.database.DatabaseClock;
import harkara.tenants.ApiScope;
import harkara.tenants.CurrentTenant;
import harkara.tenants.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;

/** How a tenant's deliveries go now. */
@Path("/v1/overview")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class OverviewResource {
  private static final int MINUTES = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofHours(24);

  private final AttemptFigures attempts;
  private final DeliveryFigures deliveries;
  private final CurrentTenant tenant;
  private final DatabaseClock clock;

  public OverviewResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public OverviewResource(
      AttemptFigures attempts,
      DeliveryFigures deliveries,
      CurrentTenant tenant,
      DatabaseClock clock) {
    this.attempts = attempts;
    this.deliveries = deliveries;
    this.tenant = tenant;
    this.clock = clock;
  }

  @GET
  public OverviewView overview() {
    var now = clock.now();
    var minutes = Stretches.until(now, MINUTES, MINUTE);
    var counts = attempts.ofTenant(tenant.id(), minutes);
    var total = AttemptCount.sum(counts.values());
    var times = attempts.times(tenant.id(), minutes.first());
    var waiting = deliveries.waiting(tenant.id());
    return new OverviewView(
        minutes.first(),
        total.all(),
        total.accepted(),
        total.successRate(),
        times.percentile(0.5),
        times.percentile(0.95),
        minutes.views(counts),
        waiting.deliveries(),
        waiting.oldestDue(),
        deliveries.died(tenant.id(), now.minus(DAY)));
  }
}
