package harkara.accounts.throttling;

import harkara.base.database.TransientDatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Repeats a transaction that met another of the same subject. */
@ApplicationScoped
class GuessAttempts {

  @Retry(
      maxRetries = 5,
      delay = 20,
      jitter = 15,
      maxDuration = 1500,
      retryOn = TransientDatabaseFailure.class)
  <T> T run(Supplier<T> transaction) {
    return transaction.get();
  }
}
