package harkara.insight.overview;

import harkara.delivery.attempts.AttemptCount;
import java.time.Instant;
import java.util.Map;

/**
 * A tenant's attempts of the last hour.
 *
 * @param counts by the start of the minute
 */
record LastHour(TimeBuckets minutes, Map<Instant, AttemptCount> counts, ResponseTimes times) {

  AttemptCount total() {
    return AttemptCount.sum(counts.values());
  }
}
