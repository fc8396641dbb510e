package harkara.delivery.pacing;

import java.time.Duration;
import java.time.Instant;

/** Counts attempts and failures of the last minutes, in five buckets that replace each other. */
final class RecentAttempts {
  private static final int BUCKETS = 5;

  private final long bucketMillis;
  private final long[] begun = new long[BUCKETS];
  private final int[] attempts = new int[BUCKETS];
  private final int[] failures = new int[BUCKETS];

  RecentAttempts(Duration window) {
    this.bucketMillis = Math.max(1, window.toMillis() / BUCKETS);
  }

  void add(boolean failed, Instant now) {
    var number = number(now);
    var bucket = Math.floorMod(number, BUCKETS);
    if (begun[bucket] != number) {
      begun[bucket] = number;
      attempts[bucket] = 0;
      failures[bucket] = 0;
    }
    attempts[bucket]++;
    failures[bucket] += failed ? 1 : 0;
  }

  int attempts(Instant now) {
    return sum(attempts, now);
  }

  int failures(Instant now) {
    return sum(failures, now);
  }

  private int sum(int[] counts, Instant now) {
    var number = number(now);
    var sum = 0;
    for (var bucket = 0; bucket < BUCKETS; bucket++) {
      sum += number - begun[bucket] < BUCKETS ? counts[bucket] : 0;
    }
    return sum;
  }

  private long number(Instant now) {
    return now.toEpochMilli() / bucketMillis;
  }
}
