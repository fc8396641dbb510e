package harkara.deliverylog;

import harkara.delivery.DeliveryStatus;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.Map;

/**
 * How a subscription's deliveries went lately.
 *
 * @param since deliveries created and attempts started from this time on
 * @param deliveries by their status now
 * @param attempts made, of which {@code accepted} were answered 2xx
 * @param successRate accepted by made, from 0 to 1; null when none was made
 * @param responseMsP50 median of the attempts' time in ms; null when none was made
 * @param nextDueAt the earliest time at which one of its deliveries is due; null when none waits
 */
@JsonbPropertyOrder({
  "since",
  "deliveries",
  "attempts",
  "accepted",
  "successRate",
  "responseMsP50",
  "responseMsP95",
  "lastAttemptAt",
  "nextDueAt"
})
public record StatsView(
    Instant since,
    Map<DeliveryStatus, Long> deliveries,
    long attempts,
    long accepted,
    Double successRate,
    Double responseMsP50,
    Double responseMsP95,
    Instant lastAttemptAt,
    Instant nextDueAt) {}
