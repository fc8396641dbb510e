package harkara.insight.deliverylog;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * For subscriptions that the tenant has or had, the newest first: why each did or did not get the
 * event.
 *
 * @param test whether the event was made up to test one of them
 */
@JsonbPropertyOrder({"eventId", "eventType", "acceptedAt", "test", "items", "nextCursor"})
public record TraceView(
    String eventId,
    String eventType,
    Instant acceptedAt,
    boolean test,
    List<TraceItemView> items,
    String nextCursor) {}
