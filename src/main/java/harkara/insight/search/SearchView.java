package harkara.insight.search;

import harkara.events.publishing.EventView;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * What was found.
 *
 * @param kind what the text was taken for
 * @param eventId the event of that id or that delivery; null where there is none
 * @param deliveryId the delivery of that id or that attempt; null where there is none
 * @param subscriptionId the subscription of that id; null where there is none
 * @param events newest first, masked
 * @param searchedBackTo see {@code EventPage}
 */
@JsonbPropertyOrder({
  "kind",
  "eventId",
  "deliveryId",
  "subscriptionId",
  "events",
  "nextCursor",
  "searchedBackTo"
})
public record SearchView(
    SearchKind kind,
    String eventId,
    String deliveryId,
    String subscriptionId,
    List<EventView> events,
    String nextCursor,
    Instant searchedBackTo) {}
