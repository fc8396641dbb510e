package harkara.insight.overview;

import harkara.delivery.attempts.AttemptCount;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Attempts by the bucket of time, as far as they were counted by now: the newest first.
 *
 * @param asOf no count is older, but of buckets that could not grow any more
 * @param counts by the start of the bucket; of each that was counted, also where there is none
 */
record CountedAttempts(TimeBuckets buckets, Instant asOf, Map<Instant, AttemptCount> counts) {
  /** An attempt is written when it is over, which is later than it began. */
  private static final Duration SETTLED = Duration.ofMinutes(10);

  /** With what was counted before and still holds. */
  static CountedAttempts begin(TimeBuckets buckets, Instant now, Optional<CountedAttempts> before) {
    var kept = new HashMap<Instant, AttemptCount>();
    for (var start : buckets.starts()) {
      before.flatMap(earlier -> earlier.settled(start)).ifPresent(count -> kept.put(start, count));
    }
    return new CountedAttempts(buckets, now, Map.copyOf(kept));
  }

  private Optional<AttemptCount> settled(Instant start) {
    var settledAt = start.plus(buckets.length()).plus(SETTLED);
    return settledAt.isAfter(asOf) ? Optional.empty() : Optional.ofNullable(counts.get(start));
  }

  boolean isComplete() {
    return counts.size() == buckets.count();
  }

  /** The newest buckets that are yet to be counted, so many at most, one behind the other. */
  TimeBuckets missing(int most) {
    var starts = buckets.starts();
    var end = starts.size();
    while (end > 0 && counts.containsKey(starts.get(end - 1))) {
      end--;
    }
    var number = 0;
    while (number < Math.min(most, end) && !counts.containsKey(starts.get(end - number - 1))) {
      number++;
    }
    return buckets.before(end, number);
  }

  CountedAttempts with(TimeBuckets read, Map<Instant, AttemptCount> found) {
    var all = new HashMap<>(counts);
    read.starts().forEach(start -> all.put(start, found.getOrDefault(start, AttemptCount.NONE)));
    return new CountedAttempts(buckets, asOf, Map.copyOf(all));
  }

  /** The buckets behind which none is missing. */
  TimeBuckets known() {
    var starts = buckets.starts();
    var number = 0;
    while (number < starts.size() && counts.containsKey(starts.get(starts.size() - number - 1))) {
      number++;
    }
    return buckets.before(starts.size(), number);
  }
}
