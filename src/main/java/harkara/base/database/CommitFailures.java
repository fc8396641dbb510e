package harkara.base.database;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transactional;
import jakarta.transaction.TransactionalException;

/**
 * Stands around the transactions of beans: WildFly throws the failure of a commit as the checked
 * {@link RollbackException}, which passes every {@code catch} of methods that declare none.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100) // the server's own has 200
public class CommitFailures {

  /**
   * @throws TransactionalException for a commit that failed, as Jakarta Transactions names it
   */
  @AroundInvoke
  Object unchecked(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (RollbackException failure) {
      throw new TransactionalException("the transaction was not committed", failure);
    }
  }
}
