package harkara.accounts.reading;

import harkara.accounts.identity.CurrentTenant;
import harkara.base.database.TransientDatabaseFailure;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Stands around operations that read for people. */
@Interceptor
@Reading
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class ReadingInterceptor {
  @Inject ReadBulkhead bulkhead;
  @Inject ReadTransaction transaction;
  @Inject ReadSettings settings;
  @Inject CurrentTenant current;

  @AroundInvoke
  Object read(InvocationContext call) throws Exception {
    var permit = bulkhead.enter(current.owner());
    try {
      return read(call, System.nanoTime());
    } finally {
      permit.release();
    }
  }

  private Object read(InvocationContext call, long start) throws Exception {
    try {
      return transaction.run(call::proceed);
    } catch (RuntimeException failure) {
      if (isLate(start) && TransientDatabaseFailure.isIn(failure)) {
        throw new ProblemException(
            ProblemType.UNAVAILABLE,
            "This took the database longer than a read may take. Ask for less, such as a shorter"
                + " time or a single subscription, or try again later.");
      }
      throw failure;
    }
  }

  private boolean isLate(long start) {
    return System.nanoTime() - start >= settings.timeout().toNanos();
  }
}
