package harkara.insight.endpoints;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.rest.Cursors;
import harkara.base.rest.PageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** Shows how endpoints do: to a tenant its own, to an operator who names no tenant all. */
@Path("/v1/endpoints")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.WEBHOOKS_READ, acting = Acting.FOR_EITHER)
public class EndpointResource {
  private static final String LIST = "endpoints-";
  private static final UUID START = new UUID(Long.MAX_VALUE, -1L);

  private final Endpoints endpoints;
  private final Cursors cursors;
  private final CurrentTenant tenant;

  public EndpointResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public EndpointResource(Endpoints endpoints, Cursors cursors, CurrentTenant tenant) {
    this.endpoints = endpoints;
    this.cursors = cursors;
    this.tenant = tenant;
  }

  /** The order is that of now: between two pages one may have changed its place. */
  @GET
  @Reading
  public EndpointPage list(@BeanParam EndpointFilter filter, @BeanParam PageQuery query) {
    var limit = query.limit();
    var sort = filter.sort();
    var condition = filter.condition();
    var list = LIST + sort.text();
    var behind = cursors.before(query, tenant.owner(), list);
    var snapshot = endpoints.sorted(tenant.owner(), sort);
    var rest = rest(snapshot.endpoints(), behind).stream().filter(condition);
    var rows = rest.limit(limit + 1L).toList();
    return new EndpointPage(
        snapshot.asOf(),
        (int) snapshot.endpoints().stream().filter(condition).count(),
        endpoints.views(Cursors.page(rows, limit)),
        cursors.after(rows, limit, Endpoint::id, tenant.owner(), list));
  }

  private static List<Endpoint> rest(List<Endpoint> all, UUID behind) {
    if (behind.equals(START)) {
      return all;
    }
    for (var place = 0; place < all.size(); place++) {
      if (all.get(place).id().equals(behind)) {
        return all.subList(place + 1, all.size());
      }
    }
    throw new ProblemException(
        ProblemType.INVALID_PARAMETER,
        "cursor is behind a subscription that is gone: begin again without it.");
  }
}
