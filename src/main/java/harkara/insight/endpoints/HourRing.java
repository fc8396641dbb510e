package harkara.insight.endpoints;

import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.attempts.AttemptHour;
import java.time.Instant;

/**
 * The attempts of a subscription by the hour: of so many hours, each in the place of an old one,
 * which counts no longer.
 */
final class HourRing {
  static final int HOURS = 24;

  private final long[] numbers = new long[HOURS];
  private final int[] all = new int[HOURS];
  private final int[] accepted = new int[HOURS];
  private Instant lastSuccess;

  /**
   * @param hour its number since 1970
   */
  void put(long hour, AttemptHour counted) {
    var place = place(hour);
    numbers[place] = hour;
    all[place] = (int) counted.count().all();
    accepted[place] = (int) counted.count().accepted();
    var newest = counted.newestAccepted();
    if (newest != null && (lastSuccess == null || newest.isAfter(lastSuccess))) {
      lastSuccess = newest;
    }
  }

  /** Of so many hours, the last of which is this one. */
  AttemptCount sum(long last, int hours) {
    var made = 0L;
    var taken = 0L;
    for (var hour = last - hours + 1; hour <= last; hour++) {
      var place = place(hour);
      made += numbers[place] == hour ? all[place] : 0;
      taken += numbers[place] == hour ? accepted[place] : 0;
    }
    return new AttemptCount(made, taken);
  }

  /** The last attempt that was answered 2xx; null where none was known. */
  Instant lastSuccess() {
    return lastSuccess;
  }

  private static int place(long hour) {
    return (int) Math.floorMod(hour, (long) HOURS);
  }
}
