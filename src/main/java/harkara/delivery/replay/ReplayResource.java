package harkara.delivery.replay;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.quotas.ReplaysAtOnce;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Parameters;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** Replaying all that died of one subscription. */
@Path("/v1/subscriptions/{id}/replay")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_WRITE)
public class ReplayResource {
  private final Replay replay;
  private final Subscriptions subscriptions;
  private final ReplaysAtOnce atOnce;
  private final CurrentTenant tenant;

  public ReplayResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public ReplayResource(
      Replay replay, Subscriptions subscriptions, ReplaysAtOnce atOnce, CurrentTenant tenant) {
    this.replay = replay;
    this.subscriptions = subscriptions;
    this.atOnce = atOnce;
    this.tenant = tenant;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response replay(@PathParam("id") String id, @NotNull @Valid ReplayRequest request) {
    var subscription =
        subscriptions
            .find(tenant.id(), Parameters.id(Id.SUBSCRIPTION, id, "subscription"))
            .orElseThrow(() -> ProblemException.notFound("subscription"));
    var since = since(request.since());
    var count =
        atOnce.run(tenant.id(), () -> replay.allDead(tenant.id(), subscription.id(), since));
    return Response.accepted(new ReplayView(count)).build();
  }

  private static Instant since(String text) {
    try {
      return Parameters.time("since", text).orElseThrow();
    } catch (ProblemException invalid) {
      throw ProblemException.invalid("/since", Parameters.ruleOfTime(text));
    }
  }
}
