package harkara.events.connections;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.accounts.tenants.TenantCache;
import harkara.base.ids.Id;
import harkara.base.json.Excerpt;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.regex.Pattern;

/** The numbers of a connection, and whose they are; for operators. */
@Path("/v1/whatsapp-connections/{id}/numbers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class WhatsAppNumberResource {
  private static final Pattern PHONE_NUMBER_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MAX_ECHO = 100;

  private final NumberRows rows;
  private final WhatsAppNumbers numbers;
  private final TenantCache tenants;
  private final Cursors cursors;

  public WhatsAppNumberResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public WhatsAppNumberResource(
      NumberRows rows, WhatsAppNumbers numbers, TenantCache tenants, Cursors cursors) {
    this.rows = rows;
    this.numbers = numbers;
    this.tenants = tenants;
    this.cursors = cursors;
  }

  @GET
  @Reading
  public WhatsAppNumberPage list(@PathParam("id") String id, @BeanParam PageQuery query) {
    var connectionId = uuid(id);
    var list = "whatsapp-connections/" + id + "/numbers";
    var limit = query.limit();
    var before = cursors.before(query, Credential.OPERATOR, list);
    var found = rows.list(connectionId, before, limit + 1);
    return new WhatsAppNumberPage(
        Cursors.page(found, limit).stream().map(WhatsAppNumberView::of).toList(),
        cursors.after(found, limit, WhatsAppNumber::id, Credential.OPERATOR, list));
  }

  @GET
  @Reading
  @Path("/{number}")
  public WhatsAppNumberView read(
      @PathParam("id") String id, @PathParam("number") String phoneNumberId) {
    return WhatsAppNumberView.of(rows.get(uuid(id), phoneNumberId));
  }

  /** Of a number that is there, it changes whose it is and what it is shown as. */
  @PUT
  @Path("/{number}")
  @Consumes(MediaType.APPLICATION_JSON)
  public WhatsAppNumberView assign(
      @PathParam("id") String id,
      @PathParam("number") String phoneNumberId,
      @NotNull @Valid WhatsAppNumberRequest request) {
    var connectionId = uuid(id);
    if (!PHONE_NUMBER_ID.matcher(phoneNumberId).matches()) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "The number in the path must be Meta's phone_number_id, such as 109860000000003.");
    }
    var draft =
        new NumberDraft(tenant(request.tenantId()), request.digits(), request.businessAccountId());
    var assigned = rows.assign(connectionId, phoneNumberId, draft);
    numbers.forget(connectionId, phoneNumberId);
    return WhatsAppNumberView.of(assigned);
  }

  private UUID tenant(String text) {
    return Id.TENANT
        .parse(text)
        .filter(tenants::exists)
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "/tenant_id",
                    "is \""
                        + Excerpt.of(text, MAX_ECHO)
                        + "\", which is no tenant; GET /api/v1/tenants lists them"));
  }

  /** What comes in for it afterwards waits until somebody has it. */
  @DELETE
  @Path("/{number}")
  public void remove(@PathParam("id") String id, @PathParam("number") String phoneNumberId) {
    var connectionId = uuid(id);
    rows.remove(connectionId, phoneNumberId);
    numbers.forget(connectionId, phoneNumberId);
  }

  private static UUID uuid(String id) {
    return Parameters.id(Id.CONNECTION, id, "WhatsApp connection");
  }
}
