package harkara.base.problem;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what the REST layer refuses with a problem; servers bring a mapper that is as near. */
@Provider
public class WebApplicationMapper implements ExceptionMapper<WebApplicationException> {
  @Context private HttpHeaders headers;
  @Context private UriInfo uri;

  @Override
  public Response toResponse(WebApplicationException failure) {
    return Problems.respond(
        failure instanceof NotSupportedException
            ? UnsupportedBody.ofType(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), uri)
            : failure);
  }
}
