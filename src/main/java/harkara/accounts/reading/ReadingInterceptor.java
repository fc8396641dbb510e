package harkara.accounts.reading;

import harkara.accounts.identity.CurrentTenant;
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
  @Inject Reads reads;
  @Inject CurrentTenant current;

  @AroundInvoke
  Object read(InvocationContext call) throws Exception {
    return reads.run(current.owner(), call::proceed);
  }
}
