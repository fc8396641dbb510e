package harkara.events.outbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;
import harkara.base.json.StrictJson;
import harkara.base.problem.Problem;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.problem.Problems;
import harkara.base.rest.LimitedBody;
import harkara.events.batch.EventBodies;
import harkara.events.payload.CheckBudget;
import harkara.events.publishing.LoopGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What a tenant sends to WhatsApp: said before WhatsApp is called, and again with the id that it
 * has given.
 */
@Path("/v1/whatsapp/messages")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.EVENTS_WRITE)
public class MessageResource {
  private static final String NDJSON = "application/x-ndjson";

  private final MessageReader reader;
  private final Messages messages;
  private final CurrentTenant tenant;

  public MessageResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public MessageResource(MessageReader reader, Messages messages, CurrentTenant tenant) {
    this.reader = reader;
    this.messages = messages;
    this.tenant = tenant;
  }

  /** The same again changes nothing; 200 means that it is durable. */
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public WhatsAppMessageView put(
      @PathParam("id") String id, InputStream body, @Context HttpHeaders headers)
      throws IOException {
    LoopGuard.refuse(headers);
    var json = StrictJson.parse(LimitedBody.read(body, StrictJson.MAX_RAW_BYTES));
    var draft = reader.read(id, json, CheckBudget.ofEvent());
    var result = messages.put(tenant.id(), List.of(draft)).get(0);
    if (result.problem() != null) {
      throw result.problem();
    }
    return result.view();
  }

  /** The same for many; each stands alone. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, NDJSON})
  public Response putAll(
      InputStream body, @HeaderParam("Content-Type") MediaType type, @Context HttpHeaders headers) {
    LoopGuard.refuse(headers);
    var batch = new MessageBatch(messages, tenant.id());
    var items = items(body, type);
    var budget = CheckBudget.ofBatch();
    while (items.hasNext()) {
      add(items.next(), batch, budget);
    }
    var result = batch.finish();
    return result.stored() == 0 && result.refused() > 0
        ? nothingStored(result)
        : Response.ok(result).build();
  }

  private static EventBodies items(InputStream body, MediaType type) {
    var lines = type != null && NDJSON.equals(type.getType() + "/" + type.getSubtype());
    try {
      return new EventBodies(
          body, lines ? EventBodies.Format.NDJSON : EventBodies.Format.JSON_ARRAY);
    } catch (InvalidJson flaw) {
      if (flaw.kind() != Kind.SHAPE) {
        throw flaw;
      }
      throw ProblemException.invalid(
          "",
          "must be an array of messages, each with its id; a single one is sent with PUT"
              + " /api/v1/whatsapp/messages/{id}");
    }
  }

  private void add(EventBodies.Item item, MessageBatch batch, CheckBudget budget) {
    try {
      batch.add(item.index(), read(item, budget));
    } catch (RuntimeException failure) {
      batch.refuse(item.index(), Problems.of(failure));
    }
  }

  private MessageDraft read(EventBodies.Item item, CheckBudget budget) {
    if (item.flaw() != null) {
      throw item.flaw();
    }
    if (!(item.payload() instanceof ObjectNode object)) {
      throw ProblemException.invalid("", "must be a JSON object");
    }
    var id = object.remove("id");
    return reader.read(id == null ? null : id.textValue(), object, budget);
  }

  /** A problem with what the answer would have had beside it. */
  private static Response nothingStored(WhatsAppMessageBatchView result) {
    var refusal =
        new ProblemException(
            ProblemType.NOTHING_ACCEPTED,
            "None of the messages was stored; items has the problem of each.");
    var problem = Problems.of(refusal);
    return Response.status(problem.type().status())
        .type(Problem.MEDIA_TYPE)
        .entity(result.addedTo(problem.json()).toString())
        .build();
  }
}
