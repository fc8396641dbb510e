package harkara.insight.deliverylog;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.delivery.Delivery;
import harkara.insight.export.ExportPlan;
import harkara.insight.export.ExportQuery;
import harkara.insight.export.Exports;
import harkara.insight.export.LogPages;
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

/** The delivery log as a file. */
@Path("/v1/deliveries/export")
@ApplicationScoped
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class DeliveryExportResource {
  /** What a message is about is read from its payload, of up to 100 kB. */
  private static final int PAGE = 100;

  private final DeliverySearch search;
  private final DeliveryItems items;
  private final Exports exports;
  private final CurrentTenant tenant;

  public DeliveryExportResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public DeliveryExportResource(
      DeliverySearch search, DeliveryItems items, Exports exports, CurrentTenant tenant) {
    this.search = search;
    this.items = items;
    this.exports = exports;
    this.tenant = tenant;
  }

  @GET
  @Produces({"text/csv", "application/x-ndjson"})
  public void export(
      @BeanParam DeliveryFilter filter,
      @BeanParam ExportQuery query,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse answer) {
    var tenantId = tenant.id();
    var pages =
        new LogPages<Delivery>(
            PAGE,
            (before, limit) -> search.list(tenantId, filter, before, limit),
            Delivery::id,
            page -> items.of(tenantId, page));
    exports.begin(
        new ExportPlan("deliveries", DeliveryItemView.COLUMNS, pages), query, request, answer);
  }
}
