package harkara.health;

import harkara.base.platform.FaultTolerance;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.problem.Problems;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Refuses everything on a server that lacks what Harkara is built on. */
@Provider
@PreMatching
@Priority(1)
public class FaultToleranceFilter implements ContainerRequestFilter {
  @Inject private FaultTolerance faultTolerance;

  @Override
  public void filter(ContainerRequestContext request) {
    if (faultTolerance.isMissing()) {
      request.abortWith(
          Problems.respond(
              new ProblemException(
                  ProblemType.UNAVAILABLE,
                  "This node cannot work on its server; its readiness tells why. Send it to"
                      + " another.")));
    }
  }
}
