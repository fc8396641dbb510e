package harkara.deliverylog;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/** For every subscription that the tenant has or had: why it did or did not get the event. */
@JsonbPropertyOrder({"eventId", "eventType", "acceptedAt", "items"})
public record TraceView(
    String eventId, String eventType, Instant acceptedAt, List<TraceItemView> items) {}
