package harkara.base.database;

import harkara.base.threads.Bulkhead;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The time that a request waits for the database: 1.5 s in all, however often it asks. The time in
 * which its body is read does not count.
 */
@RequestScoped
public class RequestDeadline {
  private static final Duration IN_ALL = Duration.ofMillis(1500);

  private long leftNanos = IN_ALL.toNanos();

  /** As at the beginning, for a request that has made progress and goes on. */
  public void renew() {
    leftNanos = IN_ALL.toNanos();
  }

  /**
   * @throws TransientDatabaseFailure when there is no permit in time
   */
  void enter(Bulkhead bulkhead) {
    var start = System.nanoTime();
    var entered = !bulkhead.isStalled() && bulkhead.tryEnter(Duration.ofNanos(leftNanos));
    spent(start);
    if (!entered) {
      throw TransientDatabaseFailure.notInTime();
    }
  }

  /**
   * Waits for what another thread does.
   *
   * @throws TransientDatabaseFailure when it is not done in time
   * @throws RuntimeException what the other thread has thrown
   */
  public <T> T await(CompletableFuture<T> result) {
    var start = System.nanoTime();
    try {
      return result.get(Math.max(0, leftNanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw TransientDatabaseFailure.notInTime();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw TransientDatabaseFailure.notInTime();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(failed.getCause());
    } finally {
      spent(start);
    }
  }

  private void spent(long startNanos) {
    leftNanos -= System.nanoTime() - startNanos;
  }
}
