package harkara.accounts.reading;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Runs what reads for people: with a permit, in one transaction, and with a limit on each of its
 * statements. {@link Reading} does it for whole operations; who reads in parts calls this for each.
 */
@ApplicationScoped
public class Reads {
  private final ReadBulkhead bulkhead;
  private final ReadTransaction transaction;
  private final ReadSettings settings;

  Reads() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Reads(ReadBulkhead bulkhead, ReadTransaction transaction, ReadSettings settings) {
    this.bulkhead = bulkhead;
    this.transaction = transaction;
    this.settings = settings;
  }

  /**
   * @param owner for whom, a tenant or the operator
   * @throws ProblemException {@code TOO_MANY_REQUESTS}, {@code UNAVAILABLE}
   */
  public Object run(UUID owner, Callable<?> read) throws Exception {
    var permit = bulkhead.enter(owner);
    try {
      return run(read, System.nanoTime());
    } finally {
      permit.release();
    }
  }

  private Object run(Callable<?> read, long start) throws Exception {
    try {
      return transaction.run(read);
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
