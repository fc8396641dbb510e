package harkara.events.batch;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.base.database.RequestDeadline;
import harkara.base.problem.Problem;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.problem.Problems;
import harkara.base.tracing.TraceParent;
import harkara.events.payload.CheckBudget;
import harkara.events.publishing.EventDrafts;
import harkara.events.publishing.IdempotencyHeader;
import harkara.events.publishing.LoopGuard;
import harkara.events.publishing.Publishing;
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
  private final RequestDeadline deadline;

  public BatchResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public BatchResource(
      EventDrafts drafts, Publishing publishing, CurrentTenant tenant, RequestDeadline deadline) {
    this.drafts = drafts;
    this.publishing = publishing;
    this.tenant = tenant;
    this.deadline = deadline;
  }

  /**
   * Every event stands alone: what is wrong with one does not touch its neighbours. Where not one
   * was accepted, the status says so, and the body what is wrong with each as ever.
   */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, NDJSON})
  @RequiresScope(ApiScope.EVENTS_WRITE)
  public Response publish(
      InputStream body,
      @HeaderParam("Content-Type") MediaType type,
      @HeaderParam(IdempotencyHeader.NAME) String idempotencyKey,
      @HeaderParam(TraceParent.HEADER) String traceparent,
      @Context HttpHeaders headers) {
    LoopGuard.refuse(headers);
    var key = IdempotencyHeader.check(idempotencyKey);
    var batch = new Batch(publishing, deadline, tenant.id(), key, TraceParent.of(traceparent));
    var items = new EventBodies(body, formatOf(type));
    var budget = CheckBudget.ofBatch();
    while (items.hasNext()) {
      add(items.next(), batch, budget);
    }
    var result = batch.finish();
    return result.accepted() == 0 && result.refused() > 0
        ? nothingAccepted(result)
        : Response.accepted(result).build();
  }

  /** A problem with what the answer would have had beside it. */
  private static Response nothingAccepted(BatchView result) {
    var refusal =
        new ProblemException(
            ProblemType.NOTHING_ACCEPTED,
            "None of the events was accepted; items has the problem of each.");
    var problem = Problems.of(refusal);
    return Response.status(problem.type().status())
        .type(Problem.MEDIA_TYPE)
        .entity(result.addedTo(problem.json()).toString())
        .build();
  }

  private static EventBodies.Format formatOf(MediaType type) {
    return type != null && NDJSON.equals(type.getType() + "/" + type.getSubtype())
        ? EventBodies.Format.NDJSON
        : EventBodies.Format.JSON_ARRAY;
  }

  private void add(EventBodies.Item item, Batch batch, CheckBudget budget) {
    if (item.flaw() != null) {
      batch.refuse(item.index(), Problems.of(item.flaw()));
      return;
    }
    if (batch.isGivenUp()) {
      batch.refuse(item.index());
      return;
    }
    try {
      batch.add(item.index(), drafts.of(item.payload(), budget));
    } catch (RuntimeException failure) {
      batch.refuse(item.index(), Problems.of(failure));
    }
  }
}
