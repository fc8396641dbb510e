package harkara.insight.overview;

import harkara.delivery.attempts.AttemptCount;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The attempts of a subscription in a day.
 *
 * @param latest those of its last hours
 */
public record DayCount(AttemptCount all, AttemptCount latest) {

  /**
   * @param counts by the start of the hour
   */
  static DayCount of(TimeBuckets hours, Map<Instant, AttemptCount> counts) {
    var from = hours.fromLast(HealthFinding.LATEST_HOURS);
    var latest =
        counts.entrySet().stream()
            .filter(entry -> !entry.getKey().isBefore(from))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new DayCount(AttemptCount.sum(counts.values()), AttemptCount.sum(latest.values()));
  }
}
