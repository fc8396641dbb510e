package harkara.base.problem;

import jakarta.annotation.Priority;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a commit that failed with a problem; the mapper that Jersey brings fails itself. */
@Provider
@Priority(1)
public class TransactionMapper implements ExceptionMapper<TransactionalException> {

  @Override
  public Response toResponse(TransactionalException failure) {
    return Problems.respond(failure);
  }
}
