package harkara.insight.search;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Parameters;
import harkara.events.publishing.EventLog;
import harkara.events.publishing.EventViews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Answers "what became of it, and when?" in one line of time. */
@Path("/v1/events/{id}/timeline")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class TimelineResource {
  private final EventLog events;
  private final EventViews views;
  private final TimelineRows rows;
  private final CurrentTenant tenant;

  public TimelineResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public TimelineResource(
      EventLog events, EventViews views, TimelineRows rows, CurrentTenant tenant) {
    this.events = events;
    this.views = views;
    this.rows = rows;
    this.tenant = tenant;
  }

  @GET
  @Reading
  public TimelineView timeline(@PathParam("id") String id) {
    var event =
        events
            .find(tenant.id(), Parameters.id(Id.EVENT, id, "event"))
            .orElseThrow(() -> ProblemException.notFound("event"));
    var view = views.of(tenant.id(), List.of(event)).get(0);
    var read = rows.of(tenant.id(), event);
    return new TimelineView(
        view.id(),
        view.eventType(),
        view.messageId(),
        view.from(),
        view.to(),
        view.acceptedAt(),
        view.test(),
        view.deliveries(),
        read.items(),
        Math.max(0, view.deliveries().total() - read.deliveries()),
        read.attemptsLeftOut());
  }
}
