package harkara.insight.overview;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.accounts.tenants.Tenant;
import harkara.accounts.tenants.Tenants;
import harkara.base.ids.Id;
import harkara.base.rest.Cursors;
import harkara.base.rest.PageQuery;
import harkara.delivery.log.QueuedDeliveries;
import harkara.delivery.log.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Shows how much of each tenant waits, for operators. */
@Path("/v1/tenants/backlog")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class TenantBacklogResource {
  private static final String LIST = "tenant-backlog";

  private final Tenants tenants;
  private final QueuedDeliveries queued;
  private final Cursors cursors;

  public TenantBacklogResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public TenantBacklogResource(Tenants tenants, QueuedDeliveries queued, Cursors cursors) {
    this.tenants = tenants;
    this.queued = queued;
    this.cursors = cursors;
  }

  /** In the order of the list of tenants. */
  @GET
  @Reading
  public TenantBacklogPage list(@BeanParam PageQuery query) {
    var limit = query.limit();
    var rows = tenants.list(cursors.before(query, Credential.OPERATOR, LIST), limit + 1);
    var ids = Cursors.page(rows, limit).stream().map(Tenant::id).toList();
    var waiting = queued.of(ids);
    return new TenantBacklogPage(
        ids.stream().map(id -> view(id, waiting.getOrDefault(id, Waiting.NOTHING))).toList(),
        cursors.after(rows, limit, Tenant::id, Credential.OPERATOR, LIST));
  }

  private static TenantBacklogView view(UUID id, Waiting waiting) {
    return new TenantBacklogView(Id.TENANT.text(id), waiting.deliveries(), waiting.oldestDue());
  }
}
