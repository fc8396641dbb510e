package harkara.insight.overview;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * A subscription's attempts in this hour, which is not over, and the 23 before it.
 *
 * @param health how it does, whatever its status
 * @param healthReason in plain words; null where it is healthy
 * @param nextProbeAt when its endpoint is tried next while its breaker is open on the node that
 *     answers; null otherwise
 * @param since the start of the first of these hours
 * @param attempts made, of which {@code accepted} were answered 2xx
 * @param successRate accepted by made, from 0 to 1; null when none was made
 * @param hours 24, the oldest first
 * @param lastDelivery the newest delivery, however old; null when there never was one
 */
@JsonbPropertyOrder({
  "subscriptionId",
  "health",
  "healthReason",
  "nextProbeAt",
  "since",
  "attempts",
  "accepted",
  "successRate",
  "hours",
  "lastDelivery"
})
public record SubscriptionStatsView(
    String subscriptionId,
    SubscriptionHealth health,
    String healthReason,
    Instant nextProbeAt,
    Instant since,
    long attempts,
    long accepted,
    Double successRate,
    List<AttemptsView> hours,
    LastDeliveryView lastDelivery) {}
