package harkara.base.rest;

import harkara.base.problem.Problems;
import harkara.base.problem.UnsupportedBody;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses compressed bodies, and says so in the way that programs understand; unpacked, a small one
 * may be very large.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3">RFC 9110, 12.5.3</a>
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class ContentCodings implements ContainerRequestFilter {
  private static final String IDENTITY = "identity";

  @Override
  public void filter(ContainerRequestContext request) {
    var coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (coding == null || coding.isBlank() || coding.strip().equalsIgnoreCase(IDENTITY)) {
      return;
    }
    request.abortWith(
        Response.fromResponse(Problems.respond(UnsupportedBody.ofCoding(coding)))
            .header(HttpHeaders.ACCEPT_ENCODING, IDENTITY)
            .build());
  }
}
