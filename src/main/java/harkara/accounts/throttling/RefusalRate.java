package harkara.accounts.throttling;

import java.util.function.LongSupplier;

/**
 * Tells who is refused again and again: from one network more often than people and programs in
 * good order are. Told at once, such a one asks again at once, and everybody else waits for that.
 */
public final class RefusalRate {
  private static final double PER_SECOND = 20;
  private static final double BURST = 100;
  private static final int MAX_REMEMBERED = 10_000;

  private final TokenBuckets<String> buckets;

  /**
   * @param nanoTime monotonic, in nanoseconds
   */
  public RefusalRate(LongSupplier nanoTime) {
    this.buckets = new TokenBuckets<>(MAX_REMEMBERED, nanoTime);
  }

  /** Counts one more refusal. */
  public boolean isExceededBy(String network) {
    return !buckets.take(network, PER_SECOND, BURST, 1).isZero();
  }
}
