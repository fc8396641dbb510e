package harkara.events;

import harkara.ids.Id;
import harkara.payload.StrictJson;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.rest.Cursors;
import harkara.rest.LimitedBody;
import harkara.rest.PageQuery;
import harkara.rest.Parameters;
import harkara.tenants.ApiScope;
import harkara.tenants.CurrentTenant;
import harkara.tenants.RequiresScope;
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

  private final EventDrafts drafts;
  private final Publishing publishing;
  private final WebhookEvents events;
  private final Cursors cursors;
  private final CurrentTenant tenant;

  public EventResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public EventResource(
      EventDrafts drafts,
      Publishing publishing,
      WebhookEvents events,
      Cursors cursors,
      CurrentTenant tenant) {
    this.drafts = drafts;
    this.publishing = publishing;
    this.events = events;
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
      @Context HttpHeaders headers)
      throws IOException {
    DeliveryMark.refuse(headers);
    var key = IdempotencyHeader.check(idempotencyKey);
    var raw = LimitedBody.read(body, StrictJson.MAX_RAW_BYTES);
    var draft = drafts.of(StrictJson.parse(raw));
    var accepted = publishing.publish(tenant.id(), draft, key);
    return Response.accepted(AcceptedView.of(accepted)).build();
  }

  @GET
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public EventPage list(@QueryParam("event_type") String eventType, @BeanParam PageQuery query) {
    var limit = query.limit();
    var before = cursors.before(query, tenant.id(), LIST);
    var rows = events.list(tenant.id(), eventType, before, limit + 1);
    return new EventPage(
        Cursors.page(rows, limit).stream().map(EventView::of).toList(),
        cursors.after(rows, limit, WebhookEvent::id, tenant.id(), LIST));
  }

  @GET
  @Path("/{id}")
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public EventView read(@PathParam("id") String id) {
    return EventView.of(find(id));
  }

  /** The exact bytes that are signed and sent. */
  @GET
  @Path("/{id}/payload")
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public byte[] payload(@PathParam("id") String id) {
    var payload = find(id).payload();
    if (payload == null) {
      throw new ProblemException(
          ProblemType.PAYLOAD_REMOVED,
          "The payload was removed, by retention or an erasure; the event itself is still known.");
    }
    return payload;
  }

  private WebhookEvent find(String id) {
    return events
        .find(tenant.id(), Parameters.id(Id.EVENT, id, "event"))
        .orElseThrow(() -> ProblemException.notFound("event"));
  }

  /** The header under which a publisher may repeat a publish without making a second event. */
  static final class IdempotencyHeader {
    static final String NAME = "Idempotency-Key";
    private static final int MAX_LENGTH = 255;

    private IdempotencyHeader() {}

    /**
     * @return the key, or null when none was sent
     */
    static String check(String key) {
      if (key == null) {
        return null;
      }
      if (!key.matches("[\\x21-\\x7e]{1," + MAX_LENGTH + "}")) {
        throw new ProblemException(
            ProblemType.INVALID_PARAMETER,
            NAME + " must have 1 to " + MAX_LENGTH + " visible ASCII characters.");
      }
      return key;
    }
  }
}
