package harkara.insight.endpoints;

import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.attempts.AttemptHour;
import harkara.insight.overview.DayCount;
import harkara.insight.overview.HealthFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The attempts of subscriptions in this hour and the 23 before it. Looked at again, only those
 * hours are read that are not over, or have not been for long: an attempt is written when it ends.
 */
final class RecentHours {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SETTLED = Duration.ofMinutes(10);
  private static final DayCount NOTHING = new DayCount(AttemptCount.NONE, AttemptCount.NONE);

  private final Source source;
  private final Map<UUID, HourRing> rings = new HashMap<>();
  private long unsettled;
  private long from;
  private long last;

  /** Reads the attempts of some tenants by the hour. */
  @FunctionalInterface
  interface Source {
    List<AttemptHour> hours(Collection<UUID> tenants, Instant from, Instant until);
  }

  RecentHours(Source source) {
    this.source = source;
  }

  /** Before a look: forgets the hours that are read again. */
  void begin(Instant now) {
    last = number(now);
    var first = last - HourRing.HOURS + 1;
    if (unsettled > last) { // the clock was set back
      rings.clear();
      unsettled = first;
    }
    from = Math.max(first, unsettled);
    for (var hour = from; hour <= last; hour++) {
      var cleared = hour;
      rings.values().forEach(ring -> ring.clear(cleared));
    }
  }

  /** Reads what is wanted of some tenants. */
  void read(Collection<UUID> tenants) {
    source.hours(tenants, start(from), start(last + 1)).forEach(this::put);
  }

  private void put(AttemptHour counted) {
    rings
        .computeIfAbsent(counted.subscriptionId(), first -> new HourRing())
        .put(number(counted.start()), counted);
  }

  /** Behind a look at all tenants: forgets what is gone. */
  void end(Instant now, Collection<UUID> subscriptions) {
    rings.keySet().retainAll(subscriptions);
    unsettled = number(now.minus(SETTLED));
  }

  /** When the first of these hours begins. */
  Instant since() {
    return start(last - HourRing.HOURS + 1);
  }

  DayCount of(UUID subscriptionId) {
    var ring = rings.get(subscriptionId);
    return ring == null
        ? NOTHING
        : new DayCount(ring.sum(last, HourRing.HOURS), ring.sum(last, HealthFinding.LATEST_HOURS));
  }

  /** Null where it is not known, which says nothing of the time before. */
  Instant lastSuccess(UUID subscriptionId) {
    var ring = rings.get(subscriptionId);
    return ring == null ? null : ring.lastSuccess();
  }

  private static long number(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), HOUR.toSeconds());
  }

  private static Instant start(long hour) {
    return Instant.ofEpochSecond(hour * HOUR.toSeconds());
  }
}
