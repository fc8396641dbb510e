package harkara.base.database;

import harkara.base.threads.Bulkhead;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The time that a request waits for the database: 1.5 s in all, however often it asks, and more
 * only while many are stored. The time in which its body is read does not count.
 */
@RequestScoped
public class RequestDeadline {
  private static final Duration IN_ALL = Duration.ofMillis(1500);
  private static final long LONGEST_NANOS = Duration.ofSeconds(4).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private long leftNanos;

  public RequestDeadline() {
    this(IN_ALL);
  }

  RequestDeadline(Duration left) {
    this.leftNanos = left.toNanos();
  }

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
    return await(result, () -> false);
  }

  /**
   * The same, for up to four seconds while it gets on: where there is much to do a request had
   * better wait than be sent again.
   *
   * @param getsOn asked when the time is over, and now and then after that
   */
  public <T> T await(CompletableFuture<T> result, BooleanSupplier getsOn) {
    var start = System.nanoTime();
    try {
      return awaitInTime(result, getsOn, start);
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

  private <T> T awaitInTime(CompletableFuture<T> result, BooleanSupplier getsOn, long start)
      throws InterruptedException, ExecutionException {
    var nanos = Math.max(0, leftNanos);
    while (true) {
      try {
        return result.get(nanos, TimeUnit.NANOSECONDS);
      } catch (TimeoutException late) {
        if (System.nanoTime() - start > LONGEST_NANOS || !getsOn.getAsBoolean()) {
          throw TransientDatabaseFailure.notInTime();
        }
        nanos = PAUSE_NANOS;
      }
    }
  }

  private void spent(long startNanos) {
    leftNanos -= System.nanoTime() - startNanos;
  }
}
