package harkara.insight.overview;

import harkara.delivery.attempts.AttemptCount;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * A tenant's attempts over time.
 *
 * @param last how far back from now
 * @param eventType of which events; null for all
 * @param since the start of the first bucket: later than that while the rest is being counted
 * @param bucketSeconds how long each is
 * @param attempts made, of which {@code accepted} were answered 2xx
 * @param successRate accepted by made, from 0 to 1; null when none was made
 * @param buckets the oldest first; the last one is not over
 */
@JsonbPropertyOrder({
  "last",
  "eventType",
  "since",
  "bucketSeconds",
  "attempts",
  "accepted",
  "successRate",
  "buckets"
})
public record AttemptSeriesView(
    String last,
    String eventType,
    Instant since,
    long bucketSeconds,
    long attempts,
    long accepted,
    Double successRate,
    List<AttemptsView> buckets) {

  static AttemptSeriesView of(ChartSpan span, String eventType, CountedAttempts counted) {
    var known = counted.known();
    var total = AttemptCount.sum(known.starts().stream().map(counted.counts()::get).toList());
    return new AttemptSeriesView(
        span.text(),
        eventType,
        known.first(),
        known.length().toSeconds(),
        total.all(),
        total.accepted(),
        total.successRate(),
        known.views(counted.counts()));
  }
}
