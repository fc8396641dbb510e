package harkara.events.publishing;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.ids.Id;
import harkara.base.json.StrictJson;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.rest.Cursors;
import harkara.base.rest.LimitedBody;
import harkara.base.rest.PageQuery;
import harkara.base.rest.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Publishing and looking up events. */
@Path("/v1/events")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
  private static final String LIST = "events";

  private final Publishing publishing;
  private final WebhookEvents events;
  private final Cursors cursors;
  private final CurrentTenant tenant;
  private final PayloadReads reads;

  public EventResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public EventResource(
      Publishing publishing,
      WebhookEvents events,
      Cursors cursors,
      CurrentTenant tenant,
      PayloadReads reads) {
    this.publishing = publishing;
    this.events = events;
    this.cursors = cursors;
    this.tenant = tenant;
    this.reads = reads;
  }

  /** The body is the payload itself; 202 means that it is durable. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(ApiScope.EVENTS_WRITE)
  public Response publish(
      InputStream body,
      @HeaderParam(IdempotencyHeader.NAME) String idempotencyKey,
      @Context HttpHeaders headers)
      throws IOException {
    LoopGuard.refuse(headers);
    var key = IdempotencyHeader.check(idempotencyKey);
    var raw = LimitedBody.read(body, StrictJson.MAX_RAW_BYTES);
    var accepted = publishing.publishPayload(tenant.id(), StrictJson.parse(raw), key);
    return Response.accepted(AcceptedView.of(accepted)).build();
  }

  @GET
  @Reading
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public EventPage list(@QueryParam("event_type") String eventType, @BeanParam PageQuery query) {
    var limit = query.limit();
    var before = cursors.before(query, tenant.id(), LIST);
    var found = events.list(tenant.id(), eventType, before, limit + 1);
    var page = Cursors.page(found.rows(), limit);
    var payloads = events.payloads(tenant.id(), page);
    return new EventPage(
        page.stream().map(event -> EventView.of(event, payloads.get(event.id()))).toList(),
        cursors.after(found, limit, ListedEvent::id, tenant.id(), LIST),
        Cursors.searchedBackTo(found, limit));
  }

  @GET
  @Reading
  @Path("/{id}")
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public EventView read(@PathParam("id") String id) {
    var event = find(id);
    return EventView.of(ListedEvent.of(event), event.payload());
  }

  /** The exact bytes that are signed and sent. */
  @GET
  @Reading
  @Path("/{id}/payload")
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public byte[] payload(@PathParam("id") String id) {
    var event = find(id);
    if (event.payload() == null) {
      throw new ProblemException(
          ProblemType.PAYLOAD_REMOVED,
          "The payload was removed, by retention or an erasure; the event itself is still known.");
    }
    reads.note(event);
    return event.payload();
  }

  private WebhookEvent find(String id) {
    return events
        .find(tenant.id(), Parameters.id(Id.EVENT, id, "event"))
        .orElseThrow(() -> ProblemException.notFound("event"));
  }
}
