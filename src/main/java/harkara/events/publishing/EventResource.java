package harkara.events.publishing;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.json.StrictJson;
import harkara.base.rest.Cursors;
import harkara.base.rest.LimitedBody;
import harkara.base.rest.PageQuery;
import harkara.base.tracing.TraceParent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Publishing events, and finding them. */
@Path("/v1/events")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
  private static final String LIST = "events";

  private final Publishing publishing;
  private final EventLog log;
  private final EventViews views;
  private final Cursors cursors;
  private final CurrentTenant tenant;

  public EventResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public EventResource(
      Publishing publishing,
      EventLog log,
      EventViews views,
      Cursors cursors,
      CurrentTenant tenant) {
    this.publishing = publishing;
    this.log = log;
    this.views = views;
    this.cursors = cursors;
    this.tenant = tenant;
  }

  /** The body is the payload itself; 202 means that it is durable. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(ApiScope.EVENTS_WRITE)
  public Response publish(
      InputStream body,
      @HeaderParam(IdempotencyHeader.NAME) String idempotencyKey,
      @HeaderParam(TraceParent.HEADER) String traceparent,
      @Context HttpHeaders headers)
      throws IOException {
    LoopGuard.refuse(headers);
    var key = IdempotencyHeader.check(idempotencyKey);
    var raw = LimitedBody.read(body, StrictJson.MAX_RAW_BYTES);
    var trace = TraceParent.of(traceparent);
    var accepted = publishing.publishPayload(tenant.id(), StrictJson.parse(raw), key, trace);
    return Response.accepted(AcceptedView.of(accepted)).build();
  }

  @GET
  @Reading
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public EventPage list(@BeanParam EventFilter filter, @BeanParam PageQuery query) {
    var limit = query.limit();
    var before = cursors.before(query, tenant.id(), LIST);
    var found = log.list(tenant.id(), filter.criteria(), before, limit + 1);
    return new EventPage(
        views.of(tenant.id(), Cursors.page(found.rows(), limit)),
        cursors.after(found, limit, ListedEvent::id, tenant.id(), LIST),
        Cursors.searchedBackTo(found, limit));
  }
}
