package harkara.insight.overview;

import harkara.base.caches.BoundedMaps;
import harkara.base.database.DatabaseClock;
import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.attempts.AttemptFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's attempts over time, of all events or of one type. A week of them may be many, so they
 * are counted in slices of some hours, the newest first, and each is remembered: a request that
 * took long answers what there is, and the next one goes on there. Only the buckets that may still
 * grow are counted anew.
 */
@ApplicationScoped
class AttemptSeries {
  private static final int MAX_REMEMBERED = 300;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final Duration SLICE = Duration.ofHours(2);
  private static final Duration LONGEST = Duration.ofSeconds(3);

  /** One more than those that may still grow. */
  private static final int FEWEST_SLICES = 3;

  private final AttemptFigures attempts;
  private final DatabaseClock clock;
  private final Map<Key, CountedAttempts> remembered = BoundedMaps.of(MAX_REMEMBERED);

  /**
   * @param eventType null for all
   */
  private record Key(UUID tenantId, ChartSpan span, String eventType) {}

  AttemptSeries() { // for the client proxy only
    this(null, null);
  }

  @Inject
  AttemptSeries(AttemptFigures attempts, DatabaseClock clock) {
    this.attempts = attempts;
    this.clock = clock;
  }

  /**
   * As far back as is counted by now.
   *
   * @param eventType null for all
   */
  CountedAttempts of(UUID tenantId, ChartSpan span, String eventType) {
    var key = new Key(tenantId, span, eventType);
    var now = clock.now();
    var before = Optional.ofNullable(remembered.get(key));
    return before
        .filter(counted -> counted.isComplete() && holds(counted, now))
        .orElseGet(() -> count(key, CountedAttempts.begin(span.until(now), now, before)));
  }

  private static boolean holds(CountedAttempts counted, Instant now) {
    return now.isBefore(counted.asOf().plus(REMEMBERED));
  }

  private CountedAttempts count(Key key, CountedAttempts begun) {
    var counted = begun;
    var end = begun.asOf().plus(LONGEST);
    for (var slices = 0; !counted.isComplete(); slices++) {
      if (slices >= FEWEST_SLICES && !clock.now().isBefore(end)) {
        return counted;
      }
      var slice = counted.missing(atOnce(key));
      counted = counted.with(slice, read(key, slice));
      remembered.put(key, counted);
    }
    return counted;
  }

  private static int atOnce(Key key) {
    return (int) Math.max(1, SLICE.dividedBy(key.span().bucket()));
  }

  private Map<Instant, AttemptCount> read(Key key, TimeBuckets slice) {
    var tenant = key.tenantId();
    var type = key.eventType();
    return type == null
        ? attempts.ofTenant(tenant, slice.first(), slice.end(), slice.length())
        : attempts.ofType(tenant, type, slice.first(), slice.end(), slice.length());
  }
}
