package harkara.insight.overview;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.events.catalog.EventTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Shows a tenant's attempts over time, as a chart has them. */
@Path("/v1/overview/attempts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class AttemptSeriesResource {
  private final AttemptSeries series;
  private final EventTypes types;
  private final CurrentTenant tenant;

  public AttemptSeriesResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public AttemptSeriesResource(AttemptSeries series, EventTypes types, CurrentTenant tenant) {
    this.series = series;
    this.types = types;
    this.tenant = tenant;
  }

  /**
   * @param last one of those of {@link ChartSpan}; null for a day
   * @param eventType null for all
   */
  @GET
  @Reading
  public AttemptSeriesView attempts(
      @QueryParam("last") String last, @QueryParam("event_type") String eventType) {
    var span = ChartSpan.of(last);
    if (eventType != null && types.find(eventType).isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "event_type must be an event type; GET /api/v1/event-types/names lists them.");
    }
    return AttemptSeriesView.of(span, eventType, series.of(tenant.id(), span, eventType));
  }
}
