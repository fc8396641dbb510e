package harkara.events.connections;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Cursors;
import harkara.base.rest.PageQuery;
import harkara.base.rest.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Connections to WhatsApp, for operators. No answer shows a secret, not even the first one. */
@Path("/v1/whatsapp-connections")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class WhatsAppConnectionResource {
  private static final String LIST = "whatsapp-connections";

  private final ConnectionRows rows;
  private final Connections connections;
  private final Cursors cursors;

  public WhatsAppConnectionResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public WhatsAppConnectionResource(ConnectionRows rows, Connections connections, Cursors cursors) {
    this.rows = rows;
    this.connections = connections;
    this.cursors = cursors;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@NotNull @Valid WhatsAppConnectionRequest request) {
    var created = rows.create(request.name(), ConnectionSecrets.of(request));
    connections.forget();
    return Response.status(Response.Status.CREATED)
        .entity(WhatsAppConnectionView.of(created))
        .build();
  }

  @GET
  @Reading
  public WhatsAppConnectionPage list(@BeanParam PageQuery query) {
    var limit = query.limit();
    var found = rows.list(cursors.before(query, Credential.OPERATOR, LIST), limit + 1);
    return new WhatsAppConnectionPage(
        Cursors.page(found, limit).stream().map(WhatsAppConnectionView::of).toList(),
        cursors.after(found, limit, WhatsAppConnection::id, Credential.OPERATOR, LIST));
  }

  @GET
  @Reading
  @Path("/{id}")
  public WhatsAppConnectionView read(@PathParam("id") String id) {
    return rows.find(uuid(id))
        .map(WhatsAppConnectionView::of)
        .orElseThrow(() -> ProblemException.notFound("WhatsApp connection"));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public WhatsAppConnectionView change(
      @PathParam("id") String id, @NotNull @Valid WhatsAppConnectionChange request) {
    var changed = rows.change(uuid(id), request);
    connections.forget();
    return WhatsAppConnectionView.of(changed);
  }

  /** What came in stays; what comes in afterwards is answered with 404. */
  @DELETE
  @Path("/{id}")
  public void delete(@PathParam("id") String id) {
    rows.delete(uuid(id));
    connections.forget();
  }

  private static UUID uuid(String id) {
    return Parameters.id(Id.CONNECTION, id, "WhatsApp connection");
  }
}
