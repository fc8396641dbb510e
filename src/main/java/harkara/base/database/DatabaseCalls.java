package harkara.base.database;

import harkara.base.threads.Bulkhead;
import harkara.base.threads.ServerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Reads for requests that must be answered in time, whatever the database does: they run on threads
 * of their own, few of which can get stuck, and the request waits until its deadline.
 */
@ApplicationScoped
public class DatabaseCalls {
  private static final int AT_ONCE = 8;

  private final ServerExecutor executor;
  private final RequestDeadline deadline;
  private final Bulkhead bulkhead = new Bulkhead(AT_ONCE);

  DatabaseCalls() { // for the client proxy only
    this(null, null);
  }

  @Inject
  DatabaseCalls(ServerExecutor executor, RequestDeadline deadline) {
    this.executor = executor;
    this.deadline = deadline;
  }

  /**
   * @param read in transactions of its own
   * @throws TransientDatabaseFailure when there is no answer in time
   * @throws RuntimeException what the read has thrown
   */
  public <T> T inTime(Supplier<T> read) {
    return inTime(read, deadline);
  }

  /** The same for who is no request of the API, with a deadline of its own. */
  public <T> T inTimeForItself(Supplier<T> read) {
    return inTime(read, new RequestDeadline());
  }

  private <T> T inTime(Supplier<T> read, RequestDeadline deadline) {
    deadline.enter(bulkhead);
    var result = new CompletableFuture<T>();
    try {
      executor.execute(() -> run(read, result));
    } catch (RejectedExecutionException full) {
      bulkhead.leave();
      throw new TransientDatabaseFailure(full);
    }
    return deadline.await(result);
  }

  private <T> void run(Supplier<T> read, CompletableFuture<T> result) {
    try {
      result.complete(read.get());
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    } finally {
      bulkhead.leave();
    }
  }
}
