package harkara.events.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.base.json.Excerpt;
import harkara.base.json.Flaw;
import harkara.base.json.InvalidJson;
import harkara.base.json.StrictJson;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.events.payload.InvalidSchema;
import harkara.events.payload.PublishedPayload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The catalog of event types: for all to read, for operators to add to. */
@Path("/v1/event-types")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventTypeResource {
  private final EventTypes types;

  public EventTypeResource() { // for the client proxy only
    this(null);
  }

  @Inject
  public EventTypeResource(EventTypes types) {
    this.types = types;
  }

  @GET
  @Reading
  @RequiresScope(
      value = {ApiScope.WEBHOOKS_READ, ApiScope.EVENTS_WRITE, ApiScope.TENANTS_WRITE},
      acting = Acting.FOR_EITHER)
  public EventTypePage list() {
    return new EventTypePage(types.list().stream().map(EventTypeView::of).toList(), null);
  }

  /** For lists to choose from. No event type has this name: it has no dot. */
  @GET
  @Reading
  @Path("/names")
  @RequiresScope(
      value = {ApiScope.WEBHOOKS_READ, ApiScope.EVENTS_WRITE, ApiScope.TENANTS_WRITE},
      acting = Acting.FOR_EITHER)
  public EventTypeNamePage names() {
    return new EventTypeNamePage(types.list().stream().map(EventTypeNameView::of).toList(), null);
  }

  @GET
  @Path("/{name}")
  @RequiresScope(
      value = {ApiScope.WEBHOOKS_READ, ApiScope.EVENTS_WRITE, ApiScope.TENANTS_WRITE},
      acting = Acting.FOR_EITHER)
  public EventTypeView read(@PathParam("name") String name) {
    return EventTypeView.of(find(name));
  }

  @GET
  @Path("/{name}/samples")
  @RequiresScope(
      value = {ApiScope.WEBHOOKS_READ, ApiScope.EVENTS_WRITE, ApiScope.TENANTS_WRITE},
      acting = Acting.FOR_EITHER)
  public EventTypeSamplePage samples(@PathParam("name") String name) {
    return new EventTypeSamplePage(EventTypeSampleView.all(find(name)), null);
  }

  private EventType find(String name) {
    return types.find(name).orElseThrow(() -> ProblemException.notFound("event type"));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
  public Response create(@NotNull @Valid EventTypeRequest request) {
    var created = types.create(check(request));
    return Response.status(Response.Status.CREATED).entity(EventTypeView.of(created)).build();
  }

  /** Payloads that were accepted under the old schema are sent as they are. */
  @PUT
  @Path("/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
  public EventTypeView change(
      @PathParam("name") String name, @NotNull @Valid EventTypeRequest request) {
    if (!name.equals(request.name())) {
      throw ProblemException.invalid(
          "/name", "must be the name in the path, " + Excerpt.of(name, EventType.MAX_NAME));
    }
    return EventTypeView.of(types.change(check(request)));
  }

  private static EventType check(EventTypeRequest request) {
    if (!EventType.isName(request.name())) {
      throw ProblemException.invalid(
          "/name",
          "must be dotted and lower-case, such as order.paid, and at most "
              + EventType.MAX_NAME
              + " characters");
    }
    if (request.name().equals(EventType.OF_ORIGINALS)) {
      throw ProblemException.invalid("/name", "is taken by the server itself: take another one");
    }
    var type = compile(request);
    var flaws = type.flawsOf(type.sample());
    if (!flaws.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "The sample does not fit the schema. "
              + ProblemException.summary(below("/sample", flaws)),
          below("/sample", flaws));
    }
    requireSendable(type);
    return type;
  }

  /** A test sends the sample, so it has to be what a publisher might send. */
  private static void requireSendable(EventType type) {
    try {
      if (!type.name().equals(PublishedPayload.eventTypeOf(type.sample()))) {
        throw ProblemException.invalid(
            "/sample/event", "must be the event type's name, " + type.name());
      }
      type.canonical(type.sample());
    } catch (InvalidJson unsendable) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "The sample is no payload that could be sent.",
          below("/sample", List.of(unsendable.flaw())));
    }
  }

  private static EventType compile(EventTypeRequest request) {
    try {
      return EventType.of(
          request.name(), request.description(), tree(request.schema()), tree(request.sample()));
    } catch (InvalidSchema invalid) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "The schema is not right. " + ProblemException.summary(below("/schema", invalid.flaws())),
          below("/schema", invalid.flaws()));
    }
  }

  private static JsonNode tree(JsonObject json) {
    return StrictJson.parse(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Flaw> below(String pointer, List<Flaw> flaws) {
    return flaws.stream().map(flaw -> new Flaw(pointer + flaw.pointer(), flaw.detail())).toList();
  }
}
