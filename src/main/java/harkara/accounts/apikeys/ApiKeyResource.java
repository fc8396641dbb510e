package harkara.accounts.apikeys;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.base.database.DatabaseClock;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** API keys: a tenant's own, or the operator's where an operator names no tenant. */
@Path("/v1/api-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.FOR_EITHER)
public class ApiKeyResource {
  private static final String LIST = "api-keys";

  private final ApiKeys keys;
  private final Cursors cursors;
  private final CurrentTenant current;
  private final DatabaseClock clock;

  public ApiKeyResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public ApiKeyResource(ApiKeys keys, Cursors cursors, CurrentTenant current, DatabaseClock clock) {
    this.keys = keys;
    this.cursors = cursors;
    this.current = current;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@NotNull @Valid ApiKeyRequest request) {
    var created =
        keys.create(
            current.owner(), request.name(), scopes(request.scopes()), expiry(request.expiresAt()));
    var noStore = new CacheControl();
    noStore.setNoStore(true);
    return Response.status(Response.Status.CREATED)
        .cacheControl(noStore)
        .entity(NewApiKeyView.of(created))
        .build();
  }

  @GET
  @Reading
  public ApiKeyPage list(@BeanParam PageQuery query) {
    var limit = query.limit();
    var rows = keys.list(current.owner(), cursors.before(query, current.owner(), LIST), limit + 1);
    return new ApiKeyPage(
        Cursors.page(rows, limit).stream().map(ApiKeyView::of).toList(),
        cursors.after(rows, limit, ApiKey::id, current.owner(), LIST));
  }

  @DELETE
  @Path("/{id}")
  public void revoke(@PathParam("id") String id) {
    keys.revoke(current.owner(), Parameters.id(Id.API_KEY, id, "API key"));
  }

  private Set<ApiScope> scopes(List<String> names) {
    var scopes = EnumSet.noneOf(ApiScope.class);
    for (var index = 0; index < names.size(); index++) {
      var pointer = "/scopes/" + index;
      var scope =
          ApiScope.parse(names.get(index))
              .orElseThrow(
                  () -> ProblemException.invalid(pointer, "must be one of: " + ApiScope.names()));
      scopes.add(scope);
    }
    current.caller().requireMayGive(scopes);
    return scopes;
  }

  private Instant expiry(String text) {
    if (text == null) {
      return null;
    }
    var rule = "must be an RFC 3339 time in the future, such as 2030-01-31T09:30:00Z";
    try {
      return Parameters.time("expires_at", text)
          .filter(time -> time.isAfter(clock.now()))
          .orElseThrow(() -> ProblemException.invalid("/expires_at", rule));
    } catch (ProblemException invalid) {
      throw ProblemException.invalid("/expires_at", rule);
    }
  }
}
