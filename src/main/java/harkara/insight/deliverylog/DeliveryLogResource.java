package harkara.insight.deliverylog;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.rest.Cursors;
import harkara.base.rest.PageQuery;
import harkara.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The delivery log. */
@Path("/v1/deliveries")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class DeliveryLogResource {
  private static final String LIST = "deliveries";

  private final DeliverySearch search;
  private final DeliveryItems items;
  private final Cursors cursors;
  private final CurrentTenant tenant;

  public DeliveryLogResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public DeliveryLogResource(
      DeliverySearch search, DeliveryItems items, Cursors cursors, CurrentTenant tenant) {
    this.search = search;
    this.items = items;
    this.cursors = cursors;
    this.tenant = tenant;
  }

  @GET
  @Reading
  public DeliveryPage list(@BeanParam DeliveryFilter filter, @BeanParam PageQuery query) {
    var limit = query.limit();
    var before = cursors.before(query, tenant.id(), LIST);
    var found = search.list(tenant.id(), filter, before, limit + 1);
    return new DeliveryPage(
        items.of(tenant.id(), Cursors.page(found.rows(), limit)),
        cursors.after(found, limit, Delivery::id, tenant.id(), LIST),
        Cursors.searchedBackTo(found, limit));
  }
}
