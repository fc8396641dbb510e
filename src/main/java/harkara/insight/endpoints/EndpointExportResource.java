package harkara.insight.endpoints;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.insight.export.ExportPlan;
import harkara.insight.export.ExportQuery;
import harkara.insight.export.Exports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;

/** The endpoints with their figures as a file. */
@Path("/v1/endpoints/export")
@ApplicationScoped
@RequiresScope(value = ApiScope.WEBHOOKS_READ, acting = Acting.FOR_EITHER)
public class EndpointExportResource {
  private final Endpoints endpoints;
  private final Exports exports;
  private final CurrentTenant tenant;

  public EndpointExportResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public EndpointExportResource(Endpoints endpoints, Exports exports, CurrentTenant tenant) {
    this.endpoints = endpoints;
    this.exports = exports;
    this.tenant = tenant;
  }

  /** As they are at the beginning. */
  @GET
  @Produces({"text/csv", "application/x-ndjson"})
  public void export(
      @BeanParam EndpointFilter filter,
      @BeanParam ExportQuery query,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse answer) {
    var owner = tenant.owner();
    var sort = filter.sort();
    var condition = filter.condition();
    var pages =
        new EndpointPages(
            () -> endpoints.sorted(owner, sort).endpoints().stream().filter(condition).toList(),
            endpoints::views);
    exports.begin(new ExportPlan("endpoints", EndpointView.COLUMNS, pages), query, request, answer);
  }
}
