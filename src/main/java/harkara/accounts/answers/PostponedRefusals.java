package harkara.accounts.answers;

import harkara.accounts.throttling.RefusalRate;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Keeps the answers to those who are refused again and again for a second, without a thread. So
 * many at a time, the others are told at once. Who has a credential and sends what is not right is
 * told at once, too: its other requests would wait behind that.
 */
final class PostponedRefusals {
  static final int AT_ONCE = 500;

  private static final long DELAY_NANOS = 1_000_000_000;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;

  private final Executor executor;
  private final LongSupplier nanoTime;
  private final RefusalRate rate;
  private final AtomicInteger count = new AtomicInteger();
  private final Queue<Postponed> waiting = new ConcurrentLinkedQueue<>();

  private record Postponed(long due, Runnable answer) {}

  PostponedRefusals(Executor executor, LongSupplier nanoTime) {
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.rate = new RefusalRate(nanoTime);
  }

  /** Whether an answer of this status is one that may have to wait. */
  static boolean isRefusal(HttpServletRequest request, int status) {
    return status == UNAUTHORIZED
        || status == TOO_MANY
        || status / 100 == 4
            && request.getHeader("Authorization") == null
            && request.getHeader("Cookie") == null;
  }

  /** Whether this one has to wait; then it is to be added. */
  boolean tryPostpone(String network) {
    if (!rate.isExceededBy(network)) {
      return false;
    }
    if (count.incrementAndGet() <= AT_ONCE) {
      return true;
    }
    count.decrementAndGet();
    return false;
  }

  void add(Runnable answer) {
    waiting.add(new Postponed(nanoTime.getAsLong() + DELAY_NANOS, answer));
  }

  /** Gives the answers that are due; several times a second. */
  void look() {
    var now = nanoTime.getAsLong();
    for (var next = waiting.peek(); next != null && next.due() - now <= 0; next = waiting.peek()) {
      try {
        executor.execute(next.answer());
      } catch (RejectedExecutionException full) {
        return;
      }
      waiting.remove();
      count.decrementAndGet();
    }
  }
}
