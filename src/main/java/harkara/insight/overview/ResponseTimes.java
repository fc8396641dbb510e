package harkara.insight.overview;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts how many attempts took each number of milliseconds. */
final class ResponseTimes {
  private final SortedMap<Integer, Long> counts = new TreeMap<>();
  private long all;

  /**
   * @param counts attempts by milliseconds
   */
  static ResponseTimes of(Map<Integer, Long> counts) {
    var times = new ResponseTimes();
    counts.forEach(times::add);
    return times;
  }

  void add(int millis, long attempts) {
    counts.merge(millis, attempts, Long::sum);
    all += attempts;
  }

  /**
   * The time that this share of the attempts stayed below, in ms; between two of them it is as near
   * to each as the share is.
   *
   * @param share from 0 to 1
   * @return null without an attempt
   */
  Double percentile(double share) {
    if (all == 0) {
      return null;
    }
    var rank = share * (all - 1);
    var below = at((long) Math.floor(rank));
    var above = at((long) Math.ceil(rank));
    return below + (above - below) * (rank - Math.floor(rank));
  }

  /** The time at this rank, from 0. */
  private int at(long rank) {
    var passed = 0L;
    for (var entry : counts.entrySet()) {
      passed += entry.getValue();
      if (rank < passed) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException("no attempt has rank " + rank);
  }
}
