package harkara.insight.endpoints;

import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.attempts.AttemptHour;
import harkara.insight.overview.DayCount;
import harkara.insight.overview.HealthFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The attempts of subscriptions in this hour and the 23 before it. They are read hour by hour, the
 * newest first, and what was read stays read where a later hour fails, so that the next look goes
 * on there. Looked at again, only those hours are read that are not over, or have not been for
 * long: an attempt is written when it ends. For one thread at a time.
 */
final class RecentHours {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SETTLED = Duration.ofMinutes(10);
  private static final DayCount NOTHING = new DayCount(AttemptCount.NONE, AttemptCount.NONE);

  private final Source source;
  private final Map<UUID, HourRing> rings = new HashMap<>();
  private final SettledHours settled = new SettledHours();
  private final Set<UUID> seen = new HashSet<>();
  private long last;
  private long unsettled;

  /** Reads the attempts of some tenants by the hour. */
  @FunctionalInterface
  interface Source {
    List<AttemptHour> hours(Collection<UUID> tenants, Instant from, Instant until);
  }

  RecentHours(Source source) {
    this.source = source;
  }

  /** Before a look. */
  void begin(Instant now) {
    last = number(now);
    if (unsettled > last) { // the clock was set back: what seemed to be over was not
      rings.clear();
      settled.clear();
    }
    unsettled = number(now.minus(SETTLED));
    seen.clear();
  }

  /** Reads what is wanted of some tenants, a statement an hour. */
  void read(Collection<UUID> tenants) {
    seen.addAll(tenants);
    for (var hour = last; hour > last - HourRing.HOURS; hour--) {
      var missing = settled.missing(tenants, hour);
      if (!missing.isEmpty()) {
        source.hours(missing, start(hour), start(hour + 1)).forEach(this::put);
      }
      if (hour < unsettled) {
        settled.add(missing, hour);
      }
    }
  }

  private void put(AttemptHour counted) {
    rings
        .computeIfAbsent(counted.subscriptionId(), first -> new HourRing())
        .put(number(counted.start()), counted);
  }

  /** Behind a look at all tenants: forgets what is gone. */
  void end(Collection<UUID> subscriptions) {
    rings.keySet().retainAll(Set.copyOf(subscriptions));
    settled.retain(seen);
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
