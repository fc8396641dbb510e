package harkara.accounts.throttling;

import harkara.base.caches.BoundedMaps;
import java.time.Duration;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Token buckets by key, on this node. Who takes many tokens at once may go into debt, and waits
 * longer then; so the rate holds, and nothing has to be divided. Memory is bounded: past it, keys
 * that nobody uses are forgotten, never all of them.
 */
public final class TokenBuckets<K> {
  private static final double NANOS = 1_000_000_000;

  private final LongSupplier nanoTime;
  private final ConcurrentMap<K, Bucket> buckets;

  /** Tokens at a time. */
  private record Bucket(double tokens, long at) {}

  /**
   * @param remembered how many keys at most
   * @param nanoTime monotonic, in nanoseconds
   */
  public TokenBuckets(int remembered, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.buckets = BoundedMaps.of(remembered);
  }

  /**
   * Takes tokens, if there is one at least.
   *
   * @param burst how many there are after a quiet time
   * @return zero, or how long to wait until there is one; then none was taken
   */
  public Duration take(K key, double perSecond, double burst, int tokens) {
    var wait = new double[1];
    buckets.compute(
        key,
        (same, bucket) -> {
          var now = nanoTime.getAsLong();
          var there = bucket == null ? burst : filled(bucket, perSecond, burst, now);
          wait[0] = Math.max(0, (1 - there) / perSecond);
          return new Bucket(wait[0] > 0 ? there : there - tokens, now);
        });
    return Duration.ofNanos((long) Math.ceil(wait[0] * NANOS));
  }

  private static double filled(Bucket bucket, double perSecond, double burst, long now) {
    var come = (now - bucket.at()) / NANOS * perSecond;
    return Math.min(burst, bucket.tokens() + come);
  }
}
