package harkara.delivery.queue;

import harkara.base.ids.Id;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.Deliveries;
import harkara.delivery.DeliveriesClaimed;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.events.publishing.EventsAccepted;
import harkara.events.publishing.WebhookEvent;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes a delivery for every subscription that wants an event, in the transaction that stores the
 * events. Where this node has room, it claims the delivery at once; what finds no room is due at
 * once for any node.
 */
@ApplicationScoped
class FanOut {
  private final SubscriptionCache subscriptions;
  private final Deliveries deliveries;
  private final DirectClaim directClaim;
  private final Backlog backlog;
  private final Event<DeliveriesClaimed> news;

  FanOut() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  FanOut(
      SubscriptionCache subscriptions,
      Deliveries deliveries,
      DirectClaim directClaim,
      Backlog backlog,
      Event<DeliveriesClaimed> news) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.directClaim = directClaim;
    this.backlog = backlog;
    this.news = news;
  }

  void onAccepted(@Observes EventsAccepted accepted) {
    var all = new ArrayList<Delivery>();
    accepted
        .byTenant()
        .forEach(
            (tenantId, events) -> all.addAll(make(accepted, events, subscriptions.of(tenantId))));
    deliveries.insert(all);
    countWaiting(all);
  }

  /** Those of a tenant. */
  private List<Delivery> make(
      EventsAccepted accepted,
      List<WebhookEvent> events,
      Collection<SubscriptionSnapshot> subscriptions) {
    var made = new ArrayList<Delivery>();
    var claimed = new ArrayList<ClaimedDelivery>();
    for (var event : events) {
      var before = made.size();
      for (var subscription : subscriptions) {
        if (subscription.wants(event)) {
          made.add(make(event, subscription, claimed));
        }
      }
      accepted.matched(event, made.size() - before);
    }
    announce(claimed);
    return made;
  }

  private Delivery make(
      WebhookEvent event, SubscriptionSnapshot subscription, List<ClaimedDelivery> claimed) {
    var delivery = new Delivery(Id.next(), event, subscription.id());
    directClaim.tryClaim(delivery, event, subscription).ifPresent(claimed::add);
    return delivery;
  }

  /** Before anything can fail: a rolled-back transaction gives the permits back. */
  private void announce(List<ClaimedDelivery> claimed) {
    if (!claimed.isEmpty()) {
      news.fire(new DeliveriesClaimed(claimed));
    }
  }

  private void countWaiting(List<Delivery> made) {
    made.stream()
        .filter(delivery -> delivery.status() == DeliveryStatus.SCHEDULED)
        .collect(Collectors.groupingBy(Delivery::tenantId, Collectors.summingInt(each -> 1)))
        .forEach(backlog::add);
  }
}
