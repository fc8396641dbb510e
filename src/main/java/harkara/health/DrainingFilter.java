package harkara.health;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.problem.Problems;
import harkara.delivery.queue.Draining;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Sends everybody to another node while this one ends, the connection with them. */
@Provider
@PreMatching
@Priority(1)
public class DrainingFilter implements ContainerRequestFilter {
  @Inject private Draining draining;

  @Override
  public void filter(ContainerRequestContext request) {
    if (draining.hasBegun()) {
      var refusal =
          Problems.respond(
              new ProblemException(
                  ProblemType.UNAVAILABLE, "This node is shutting down. Send it again."));
      request.abortWith(Response.fromResponse(refusal).header("Connection", "close").build());
    }
  }
}
