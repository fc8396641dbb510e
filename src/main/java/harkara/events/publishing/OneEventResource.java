package harkara.events.publishing;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.rest.Parameters;
import harkara.events.masking.PayloadMask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * One event, its bytes, and what it says in full. Who may only look sees it masked, until they say
 * that they want to see it, which the audit log remembers.
 */
@Path("/v1/events/{id}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class OneEventResource {
  private final WebhookEvents events;
  private final EventViews views;
  private final PayloadMask mask;
  private final PayloadReads reads;
  private final CurrentTenant tenant;

  public OneEventResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public OneEventResource(
      WebhookEvents events,
      EventViews views,
      PayloadMask mask,
      PayloadReads reads,
      CurrentTenant tenant) {
    this.events = events;
    this.views = views;
    this.mask = mask;
    this.reads = reads;
    this.tenant = tenant;
  }

  @GET
  @Reading
  public EventView read(@PathParam("id") String id) {
    return views.of(find(id));
  }

  /** The exact bytes that are signed and sent. */
  @GET
  @Reading
  @Path("/payload")
  public byte[] payload(@PathParam("id") String id) {
    var event = find(id);
    if (mask.hidesFromCaller()) {
      throw new ProblemException(
          ProblemType.MASKED,
          "Phone numbers and texts are masked for the role VIEWER. POST /api/v1/events/"
              + Id.EVENT.text(event.id())
              + "/reveal shows them, and leaves an entry in the audit log.");
    }
    requirePayload(event);
    reads.note(event);
    return event.payload();
  }

  /** Whoever may look may see it in full; the audit log says who did. */
  @POST
  @Reading
  @Path("/reveal")
  public EventView reveal(@PathParam("id") String id) {
    var event = find(id);
    requirePayload(event);
    reads.noteRevealed(event);
    return views.revealed(event);
  }

  private static void requirePayload(WebhookEvent event) {
    if (event.payload() == null) {
      throw new ProblemException(
          ProblemType.PAYLOAD_REMOVED,
          "The payload was removed, by retention or an erasure; the event itself is still known.");
    }
  }

  private WebhookEvent find(String id) {
    return events
        .find(tenant.id(), Parameters.id(Id.EVENT, id, "event"))
        .orElseThrow(() -> ProblemException.notFound("event"));
  }
}
