package harkara.insight.deliverylog;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Cursors;
import harkara.base.rest.Parameters;
import harkara.delivery.Deliveries;
import harkara.delivery.Delivery;
import harkara.delivery.attempts.Attempts;
import harkara.delivery.log.DeliveryLog;
import harkara.delivery.pacing.Probes;
import harkara.delivery.replay.Replay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The delivery log. */
@Path("/v1/deliveries")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class DeliveryResource {
  private static final String LIST = "deliveries";

  private final Deliveries deliveries;
  private final DeliveryLog log;
  private final Attempts attempts;
  private final Replay replay;
  private final Probes probes;
  private final Cursors cursors;
  private final CurrentTenant tenant;

  public DeliveryResource() { // for the client proxy only
    this(null, null, null, null, null, null, null);
  }

  @Inject
  public DeliveryResource(
      Deliveries deliveries,
      DeliveryLog log,
      Attempts attempts,
      Replay replay,
      Probes probes,
      Cursors cursors,
      CurrentTenant tenant) {
    this.deliveries = deliveries;
    this.log = log;
    this.attempts = attempts;
    this.replay = replay;
    this.probes = probes;
    this.cursors = cursors;
    this.tenant = tenant;
  }

  @GET
  @Reading
  public DeliveryPage list(@BeanParam DeliveryFilter filter) {
    var limit = filter.limit();
    var before = cursors.before(filter, tenant.id(), LIST);
    var found = log.list(tenant.id(), filter.criteria(), before, limit + 1);
    return new DeliveryPage(
        Cursors.page(found.rows(), limit).stream().map(this::item).toList(),
        cursors.after(found, limit, Delivery::id, tenant.id(), LIST),
        Cursors.searchedBackTo(found, limit));
  }

  @GET
  @Reading
  @Path("/{id}")
  public DeliveryView read(@PathParam("id") String id) {
    return deliveries
        .find(tenant.id(), uuid(id))
        .map(this::view)
        .orElseThrow(() -> ProblemException.notFound("delivery"));
  }

  @POST
  @Path("/{id}/replay")
  @RequiresScope(ApiScope.WEBHOOKS_WRITE)
  public Response replay(@PathParam("id") String id) {
    return Response.accepted(view(replay.one(tenant.id(), uuid(id)))).build();
  }

  private DeliveryItemView item(Delivery delivery) {
    return DeliveryItemView.of(delivery, probes.next(delivery.subscriptionId()));
  }

  private DeliveryView view(Delivery delivery) {
    return DeliveryView.of(
        delivery, probes.next(delivery.subscriptionId()), attempts.of(tenant.id(), delivery.id()));
  }

  private static UUID uuid(String id) {
    return Parameters.id(Id.DELIVERY, id, "delivery");
  }
}
