package harkara.accounts.tenants;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.quotas.TenantQuotas;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.Config;

/** Tenants, for operators. */
@Path("/v1/tenants")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class TenantResource {
  private static final String LIST = "tenants";

  private final Tenants tenants;
  private final TenantViews views;
  private final TenantQuotas quotas;
  private final Cursors cursors;
  private final Config config;

  public TenantResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public TenantResource(
      Tenants tenants, TenantViews views, TenantQuotas quotas, Cursors cursors, Config config) {
    this.tenants = tenants;
    this.views = views;
    this.quotas = quotas;
    this.cursors = cursors;
    this.config = config;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@NotNull @Valid TenantRequest request) {
    var tenant = tenants.create(request.name());
    return Response.status(Response.Status.CREATED).entity(views.of(tenant)).build();
  }

  @GET
  @Reading
  public TenantPage list(@BeanParam PageQuery query) {
    var limit = query.limit();
    var rows = tenants.list(cursors.before(query, Credential.OPERATOR, LIST), limit + 1);
    return new TenantPage(
        Cursors.page(rows, limit).stream().map(views::of).toList(),
        cursors.after(rows, limit, Tenant::id, Credential.OPERATOR, LIST));
  }

  @GET
  @Reading
  @Path("/{id}")
  public TenantView read(@PathParam("id") String id) {
    return tenants
        .find(Parameters.id(Id.TENANT, id, "tenant"))
        .map(views::of)
        .orElseThrow(() -> ProblemException.notFound("tenant"));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public TenantView change(@PathParam("id") String id, @NotNull @Valid TenantChange request) {
    if (request.fields().isEmpty()) {
      throw ProblemException.invalid("", "must name what is to change: name, quota or retention");
    }
    var retention =
        request.retention() == null ? null : OwnRetention.of(request.retention(), config);
    var tenant = tenants.change(Parameters.id(Id.TENANT, id, "tenant"), request, retention);
    quotas.refresh();
    return views.of(tenant);
  }
}
