package harkara.insight.search;

import harkara.events.publishing.DeliverySumView;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * The life of an event, the earliest first.
 *
 * @param messageId from and to are the payload's, masked; null where it names none, is removed, or
 *     is Meta's own
 * @param deliveries what has become of all of them
 * @param deliveriesLeftOut how many of them have no items here
 * @param attemptsLeftOut whether later attempts have no items here
 */
@JsonbPropertyOrder({
  "eventId",
  "eventType",
  "messageId",
  "from",
  "to",
  "acceptedAt",
  "test",
  "deliveries",
  "items",
  "deliveriesLeftOut",
  "attemptsLeftOut"
})
public record TimelineView(
    String eventId,
    String eventType,
    String messageId,
    String from,
    String to,
    Instant acceptedAt,
    boolean test,
    DeliverySumView deliveries,
    List<TimelineItemView> items,
    long deliveriesLeftOut,
    boolean attemptsLeftOut) {}
