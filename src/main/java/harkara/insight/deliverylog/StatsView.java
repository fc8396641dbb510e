package harkara.insight.deliverylog;

import harkara.delivery.DeliveryStatus;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.Map;

/**
 * A subscription's figures of late.
 *
 * @param since deliveries created and attempts started from this time on; later than asked for
 *     where there are too many to count
 * @param deliveries by their status now, tests left out as in all of these figures
 * @param died deliveries that ended {@code DEAD} from that time on and still are; 10,000 stands for
 *     more, too
 * @param waiting deliveries that are queued, due now or later, whenever they were created
 * @param attempts made, of which {@code accepted} were answered 2xx
 * @param successRate accepted by made, from 0 to 1; null when none was made
 * @param responseMsP50 median of the attempts' time in ms; null when none was made
 * @param nextDueAt the earliest time at which one of its deliveries is due; null when none waits
 */
@JsonbPropertyOrder({
  "since",
  "deliveries",
  "died",
  "waiting",
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
    long died,
    long waiting,
    long attempts,
    long accepted,
    Double successRate,
    Double responseMsP50,
    Double responseMsP95,
    Instant lastAttemptAt,
    Instant nextDueAt) {}
