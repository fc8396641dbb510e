package harkara.insight.deliverylog;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Parameters;
import harkara.delivery.Deliveries;
import harkara.delivery.replay.Replay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** One delivery with its attempts, and its replay. */
@Path("/v1/deliveries/{id}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class DeliveryResource {
  private final Deliveries deliveries;
  private final Replay replay;
  private final DeliveryViews views;
  private final CurrentTenant tenant;

  public DeliveryResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public DeliveryResource(
      Deliveries deliveries, Replay replay, DeliveryViews views, CurrentTenant tenant) {
    this.deliveries = deliveries;
    this.replay = replay;
    this.views = views;
    this.tenant = tenant;
  }

  @GET
  @Reading
  public DeliveryView read(@PathParam("id") String id) {
    return deliveries
        .find(tenant.id(), uuid(id))
        .map(views::of)
        .orElseThrow(() -> ProblemException.notFound("delivery"));
  }

  @POST
  @Path("/replay")
  @RequiresScope(ApiScope.WEBHOOKS_WRITE)
  public Response replay(@PathParam("id") String id) {
    return Response.accepted(views.of(replay.one(tenant.id(), uuid(id)))).build();
  }

  private static UUID uuid(String id) {
    return Parameters.id(Id.DELIVERY, id, "delivery");
  }
}
