package harkara.events;

import harkara.database.Patience;
import harkara.payload.EventBodies;
import harkara.problem.Problems;
import harkara.tenants.ApiScope;
import harkara.tenants.CurrentTenant;
import harkara.tenants.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Publishing many events at once. */
@Path("/v1/events/batch")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class BatchResource {
  private static final String NDJSON = "application/x-ndjson";

  private final EventDrafts drafts;
  private final Publishing publishing;
  private final CurrentTenant tenant;
  private final Patience patience;

  public BatchResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public BatchResource(
      EventDrafts drafts, Publishing publishing, CurrentTenant tenant, Patience patience) {
    this.drafts = drafts;
    this.publishing = publishing;
    this.tenant = tenant;
    this.patience = patience;
  }

  /** Every event stands alone: what is wrong with one does not touch its neighbours. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, NDJSON})
  @RequiresScope(ApiScope.EVENTS_WRITE)
  public Response publish(
      InputStream body,
      @HeaderParam("Content-Type") MediaType type,
      @HeaderParam(EventResource.IdempotencyHeader.NAME) String idempotencyKey,
      @Context HttpHeaders headers) {
    DeliveryMark.refuse(headers);
    var key = EventResource.IdempotencyHeader.check(idempotencyKey);
    var batch = new Batch(publishing, patience, tenant.id(), key);
    var items = new EventBodies(body, formatOf(type));
    while (items.hasNext()) {
      add(items.next(), batch);
    }
    return Response.accepted(batch.finish()).build();
  }

  private static EventBodies.Format formatOf(MediaType type) {
    return type != null && NDJSON.equals(type.getType() + "/" + type.getSubtype())
        ? EventBodies.Format.NDJSON
        : EventBodies.Format.JSON_ARRAY;
  }

  private void add(EventBodies.Item item, Batch batch) {
    if (item.flaw() != null) {
      batch.refuse(item.index(), Problems.of(item.flaw()));
      return;
    }
    if (batch.isGivenUp()) {
      batch.refuse(item.index());
      return;
    }
    try {
      batch.add(item.index(), drafts.of(item.payload()));
    } catch (RuntimeException failure) {
      batch.refuse(item.index(), Problems.of(failure));
    }
  }
}
