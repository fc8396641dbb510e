package harkara.insight.overview;

import harkara.base.caches.ExpiringCache;
import harkara.base.database.DatabaseClock;
import harkara.delivery.attempts.AttemptCount;
import harkara.delivery.attempts.AttemptFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's attempts over time, of all events or of one type. A week of them may be many: what was
 * counted is remembered, and only the buckets that may still grow are counted anew.
 */
@ApplicationScoped
class AttemptSeries {
  private static final int MAX_REMEMBERED = 300;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  /** An attempt is written when it is over, which is later than it began. */
  private static final int STILL_GROWING = 2;

  private final AttemptFigures attempts;
  private final DatabaseClock clock;
  private final ExpiringCache<Key, Counted> cache;

  /**
   * @param eventType null for all
   */
  private record Key(UUID tenantId, ChartSpan span, String eventType) {}

  /**
   * @param counts by the start of the bucket
   */
  record Counted(TimeBuckets buckets, Map<Instant, AttemptCount> counts) {}

  AttemptSeries() { // for the client proxy only
    this.attempts = null;
    this.clock = null;
    this.cache = null;
  }

  @Inject
  AttemptSeries(AttemptFigures attempts, DatabaseClock clock) {
    this.attempts = attempts;
    this.clock = clock;
    this.cache = new ExpiringCache<>(MAX_REMEMBERED, REMEMBERED, clock::now);
  }

  /**
   * @param eventType null for all
   */
  Counted of(UUID tenantId, ChartSpan span, String eventType) {
    var key = new Key(tenantId, span, eventType);
    return cache.get(key, before -> Optional.of(count(key, before))).orElseThrow();
  }

  private Counted count(Key key, Optional<Counted> before) {
    var buckets = key.span().until(clock.now());
    var counts = new HashMap<Instant, AttemptCount>();
    var since = before.map(AttemptSeries::grown).filter(buckets.first()::isBefore);
    since.ifPresent(
        from ->
            before
                .get()
                .counts()
                .forEach(
                    (start, count) -> {
                      if (start.isBefore(from) && !start.isBefore(buckets.first())) {
                        counts.put(start, count);
                      }
                    }));
    counts.putAll(read(key, since.orElse(buckets.first()), buckets.length()));
    return new Counted(buckets, Map.copyOf(counts));
  }

  /** From when on it may not hold any more. */
  private static Instant grown(Counted counted) {
    return counted.buckets().fromLast(STILL_GROWING);
  }

  private Map<Instant, AttemptCount> read(Key key, Instant since, Duration bucket) {
    return key.eventType() == null
        ? attempts.ofTenant(key.tenantId(), since, bucket)
        : attempts.ofType(key.tenantId(), key.eventType(), since, bucket);
  }
}
