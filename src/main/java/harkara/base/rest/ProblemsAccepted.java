package harkara.base.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Takes a change whose sender accepts problems alone: clients that are made of the API's
 * description say so where the answer has no content, and any other answer is a problem.
 */
@Provider
@PreMatching
public class ProblemsAccepted implements ContainerRequestFilter {
  private static final String PROBLEM = "application/problem+json";
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void filter(ContainerRequestContext request) {
    if (!READS.contains(request.getMethod())
        && PROBLEM.equals(request.getHeaderString(HttpHeaders.ACCEPT))) {
      request
          .getHeaders()
          .putSingle(HttpHeaders.ACCEPT, PROBLEM + ", " + MediaType.APPLICATION_JSON);
    }
  }
}
