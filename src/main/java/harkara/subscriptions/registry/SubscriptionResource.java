package harkara.subscriptions.registry;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
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
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** A tenant's subscriptions. */
@Path("/v1/subscriptions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_WRITE)
public class SubscriptionResource {
  private static final String LIST = "subscriptions";

  private final Subscriptions subscriptions;
  private final CheckedSubscriptions checked;
  private final AutomaticPause automaticPause;
  private final Cursors cursors;
  private final CurrentTenant tenant;

  public SubscriptionResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public SubscriptionResource(
      Subscriptions subscriptions,
      CheckedSubscriptions checked,
      AutomaticPause automaticPause,
      Cursors cursors,
      CurrentTenant tenant) {
    this.subscriptions = subscriptions;
    this.checked = checked;
    this.automaticPause = automaticPause;
    this.cursors = cursors;
    this.tenant = tenant;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@NotNull @Valid SubscriptionRequest request) {
    var created = checked.create(tenant.id(), request);
    var noStore = new CacheControl();
    noStore.setNoStore(true);
    return Response.status(Response.Status.CREATED)
        .cacheControl(noStore)
        .entity(NewSubscriptionView.of(created))
        .build();
  }

  @GET
  @Reading
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public SubscriptionPage list(@BeanParam PageQuery query) {
    var limit = query.limit();
    var before = cursors.before(query, tenant.id(), LIST);
    var rows = subscriptions.list(tenant.id(), before, limit + 1);
    return new SubscriptionPage(
        Cursors.page(rows, limit).stream().map(this::view).toList(),
        cursors.after(rows, limit, Subscription::id, tenant.id(), LIST));
  }

  @GET
  @Reading
  @Path("/{id}")
  @RequiresScope(ApiScope.WEBHOOKS_READ)
  public SubscriptionView read(@PathParam("id") String id) {
    return subscriptions
        .find(tenant.id(), uuid(id))
        .map(this::view)
        .orElseThrow(() -> ProblemException.notFound("subscription"));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public SubscriptionView change(
      @PathParam("id") String id, @NotNull @Valid SubscriptionChange request) {
    return view(checked.change(tenant.id(), uuid(id), request));
  }

  @POST
  @Path("/{id}/pause")
  public SubscriptionView pause(@PathParam("id") String id) {
    return view(subscriptions.pause(tenant.id(), uuid(id), PausedBy.PERSON));
  }

  @POST
  @Path("/{id}/resume")
  public SubscriptionView resume(@PathParam("id") String id) {
    return view(subscriptions.resume(tenant.id(), uuid(id)));
  }

  /** Its open deliveries are cancelled; the log keeps what was. */
  @DELETE
  @Path("/{id}")
  public void delete(@PathParam("id") String id) {
    subscriptions.delete(tenant.id(), uuid(id));
  }

  private static UUID uuid(String id) {
    return Parameters.id(Id.SUBSCRIPTION, id, "subscription");
  }

  private SubscriptionView view(Subscription subscription) {
    var secrets = subscriptions.secrets(tenant.id(), subscription.id());
    return SubscriptionView.of(subscription, secrets, automaticPause.notice(subscription));
  }
}
