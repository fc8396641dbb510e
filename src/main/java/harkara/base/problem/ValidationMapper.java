package harkara.base.problem;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers a request that fails validation with a problem. Servers bring a mapper of their own; the
 * nearest one wins, and this one is nearer.
 */
@Provider
public class ValidationMapper implements ExceptionMapper<ConstraintViolationException> {

  @Override
  public Response toResponse(ConstraintViolationException failure) {
    return Problems.respond(failure);
  }
}
