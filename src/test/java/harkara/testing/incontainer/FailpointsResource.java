package harkara.testing.incontainer;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.base.failpoints.Failpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Arms steps, for an operator. */
@Path("/test/steps/{step}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class FailpointsResource {
  @Inject private ArmedFailpoints steps;

  /** What is to happen. */
  public record Arming(ArmedFailpoints.Action action) {}

  /** Whether it has happened. */
  public record State(boolean fired) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public State arm(@PathParam("step") Failpoint step, Arming request) {
    steps.arm(step, request.action());
    return state(step);
  }

  @GET
  public State state(@PathParam("step") Failpoint step) {
    return new State(steps.hasFired(step));
  }
}
