package harkara.testing.incontainer;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.delivery.TransitionTwins;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Changes two equal deliveries in two ways, for an operator. */
@Path("/test/transitions/{transition}/{before}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class TransitionsResource {
  @Inject private TransitionTwins twins;

  @POST
  public TransitionTwins.Rows change(
      @PathParam("transition") String transition, @PathParam("before") String before)
      throws Exception {
    return twins.change(transition, TransitionTwins.Before.valueOf(before));
  }
}
