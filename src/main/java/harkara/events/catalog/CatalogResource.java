package harkara.events.catalog;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.WithoutCredential;
import harkara.accounts.reading.Reading;
import harkara.accounts.tenants.CatalogVisibility;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The catalog of event types for whoever programs a receiver, where a tenant wants that. */
@Path("/v1/catalog")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CatalogResource {
  private final PublicCatalog catalog;
  private final CatalogVisibility visibility;
  private final CurrentTenant tenant;

  public CatalogResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public CatalogResource(
      PublicCatalog catalog, CatalogVisibility visibility, CurrentTenant tenant) {
    this.catalog = catalog;
    this.visibility = visibility;
    this.tenant = tenant;
  }

  @GET
  @Reading
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public CatalogSettingView setting() {
    return CatalogSettingView.of(tenant.id(), visibility.isPublic(tenant.id()));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(ApiScope.TENANTS_WRITE)
  public CatalogSettingView change(@NotNull @Valid CatalogSettingRequest request) {
    visibility.change(tenant.id(), request.published());
    catalog.forget();
    return CatalogSettingView.of(tenant.id(), request.published());
  }

  /** The same answer where there is no such tenant and where it does not want that. */
  @GET
  @Path("/{id}")
  @WithoutCredential
  public CatalogPage read(@PathParam("id") String id) {
    return catalog
        .of(Parameters.id(Id.TENANT, id, "catalog"))
        .map(items -> new CatalogPage(items, null))
        .orElseThrow(() -> ProblemException.notFound("catalog"));
  }
}
