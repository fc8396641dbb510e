package harkara.insight.search;

import harkara.base.ids.Id;
import harkara.delivery.Deliveries;
import harkara.delivery.Delivery;
import harkara.delivery.attempts.AttemptLines;
import harkara.events.publishing.EventCriteria;
import harkara.events.publishing.Sought;
import harkara.subscriptions.registry.Subscription;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Tells what a text is that somebody pasted: one of our ids, a phone number, else a message's. */
@ApplicationScoped
class Finder {
  private final Deliveries deliveries;
  private final AttemptLines attempts;
  private final Subscriptions subscriptions;

  Finder() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Finder(Deliveries deliveries, AttemptLines attempts, Subscriptions subscriptions) {
    this.deliveries = deliveries;
    this.attempts = attempts;
    this.subscriptions = subscriptions;
  }

  /** Of this tenant's things alone. */
  Finding find(UUID tenantId, String text) {
    return ofIds(tenantId, text)
        .or(
            () ->
                Sought.phone(text)
                    .map(
                        digits ->
                            Finding.ofEvents(SearchKind.PHONE, EventCriteria.ofPhone(digits))))
        .orElseGet(() -> message(text));
  }

  /** As the id of a message, whatever else it may be. */
  static Finding message(String text) {
    return Finding.ofEvents(SearchKind.MESSAGE, EventCriteria.ofMessage(text));
  }

  private Optional<Finding> ofIds(UUID tenantId, String text) {
    return Id.EVENT
        .parse(text)
        .map(id -> Finding.ofEvents(SearchKind.EVENT, EventCriteria.ofId(id)))
        .or(() -> Id.DELIVERY.parse(text).map(id -> delivery(tenantId, Optional.of(id))))
        .or(() -> Id.ATTEMPT.parse(text).map(id -> attempt(tenantId, id)))
        .or(() -> Id.SUBSCRIPTION.parse(text).map(id -> subscription(tenantId, id)));
  }

  private Finding attempt(UUID tenantId, UUID id) {
    return delivery(tenantId, attempts.deliveryOf(tenantId, id));
  }

  private Finding delivery(UUID tenantId, Optional<UUID> id) {
    var found = id.flatMap(known -> deliveries.find(tenantId, known));
    return Finding.ofDelivery(found.map(Delivery::id), found.map(Delivery::eventId));
  }

  private Finding subscription(UUID tenantId, UUID id) {
    return Finding.ofSubscription(subscriptions.find(tenantId, id).map(Subscription::id));
  }
}
