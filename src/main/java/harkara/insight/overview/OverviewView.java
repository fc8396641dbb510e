package harkara.insight.overview;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * A tenant's deliveries now: attempts of this minute, which is not over, and the 59 before it; and
 * what is open.
 *
 * @param since the start of the first of these minutes
 * @param attempts made, of which {@code accepted} were answered 2xx
 * @param successRate accepted by made, from 0 to 1; null when none was made
 * @param responseMsP50 median of the attempts' time in ms; null when none was made
 * @param minutes 60, the oldest first
 * @param waiting deliveries that are queued, due now or later; not what waits for a paused
 *     subscription
 * @param oldestDueAt when the first of them is or was due; null when none waits
 * @param held how many of those that wait do so because the breaker of their endpoint is open on
 *     the node that answers
 * @param died deliveries that ended {@code DEAD} in the last 24 hours and still are; 10,000 stands
 *     for more, too
 * @param health how many of all subscriptions do how
 * @param attention those that fail or are degraded, at most 20, those that fail first
 */
@JsonbPropertyOrder({
  "since",
  "attempts",
  "accepted",
  "successRate",
  "responseMsP50",
  "responseMsP95",
  "minutes",
  "waiting",
  "oldestDueAt",
  "held",
  "died",
  "health",
  "attention"
})
public record OverviewView(
    Instant since,
    long attempts,
    long accepted,
    Double successRate,
    Double responseMsP50,
    Double responseMsP95,
    List<AttemptsView> minutes,
    long waiting,
    Instant oldestDueAt,
    long held,
    long died,
    HealthCountsView health,
    List<AttentionView> attention) {}
