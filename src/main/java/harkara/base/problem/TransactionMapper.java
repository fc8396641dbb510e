package harkara.base.problem;

import jakarta.annotation.Priority;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Jersey brings a mapper of its own for a commit that failed, which fails itself. */
@Provider
@Priority(1)
public class TransactionMapper implements ExceptionMapper<TransactionalException> {

  @Override
  public Response toResponse(TransactionalException failure) {
    return Problems.respond(failure);
  }
}
