package harkara.insight.deliverylog;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * A page of the delivery log, newest first.
 *
 * @param searchedBackTo how far back it was looked for what the filter lets through, where that
 *     ended before the page was full; the next page goes on there. Null otherwise
 */
@JsonbPropertyOrder({"items", "nextCursor", "searchedBackTo"})
public record DeliveryPage(
    List<DeliveryItemView> items, String nextCursor, Instant searchedBackTo) {}
