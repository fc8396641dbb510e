package harkara.events;

import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.problem.Problems;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Takes no delivery for an event: a subscription that points at this service, by whatever way,
 * would send itself round and round.
 */
@Provider
@Priority(Priorities.USER)
public class LoopFilter implements ContainerRequestFilter {
  private static final String MARKER = "X-Webhook-Signature";

  @Override
  public void filter(ContainerRequestContext request) {
    boolean publishes =
        request.getMethod().equals(HttpMethod.POST)
            && request.getUriInfo().getPath().matches("/?v1/events(/batch)?/?");
    if (publishes && request.getHeaderString(MARKER) != null) {
      request.abortWith(
          Problems.respond(
              new ProblemException(
                  ProblemType.INVALID_PARAMETER,
                  "This is a delivery, not an event: publish without " + MARKER + ".")));
    }
  }
}
