package harkara.insight.search;

import harkara.events.publishing.EventCriteria;
import java.util.Optional;
import java.util.UUID;

/**
 * What a text names.
 *
 * @param events which events it leads to; empty where to none
 * @param deliveryId empty where it names no delivery
 * @param subscriptionId empty where it names no subscription
 */
record Finding(
    SearchKind kind,
    Optional<EventCriteria> events,
    Optional<UUID> deliveryId,
    Optional<UUID> subscriptionId) {

  static Finding ofEvents(SearchKind kind, EventCriteria events) {
    return new Finding(kind, Optional.of(events), Optional.empty(), Optional.empty());
  }

  static Finding ofSubscription(Optional<UUID> id) {
    return new Finding(SearchKind.SUBSCRIPTION, Optional.empty(), Optional.empty(), id);
  }

  /** Empty ids where there is no such delivery. */
  static Finding ofDelivery(Optional<UUID> id, Optional<UUID> eventId) {
    return new Finding(SearchKind.DELIVERY, eventId.map(EventCriteria::ofId), id, Optional.empty());
  }
}
