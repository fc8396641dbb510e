package harkara.insight.deliverylog;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Parameters;
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

/**
 * Figures of one subscription, of the last 24 hours or since a given time, but of no more than its
 * newest {@value CountedDeliveries#MOST} deliveries.
 */
@Path("/v1/subscriptions/{id}/stats")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class StatsResource {
  private static final Duration USUAL = Duration.ofHours(24);

  private final Subscriptions subscriptions;
  private final SubscriptionFigures figures;
  private final CurrentTenant tenant;
  private final DatabaseClock clock;

  public StatsResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public StatsResource(
      Subscriptions subscriptions,
      SubscriptionFigures figures,
      CurrentTenant tenant,
      DatabaseClock clock) {
    this.subscriptions = subscriptions;
    this.figures = figures;
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
    return figures.since(from, tenant.id(), subscription.id());
  }
}
