package harkara.delivery.queue;

import harkara.base.ids.Id;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.Deliveries;
import harkara.delivery.DeliveriesClaimed;
import harkara.delivery.Delivery;
import harkara.events.publishing.EventsAccepted;
import harkara.events.publishing.WebhookEvent;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a delivery for every subscription that wants an event, in the transaction that stores the
 * event. Where this node has room, it claims the delivery at once; what finds no room is due at
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
    var claimed = new ArrayList<ClaimedDelivery>();
    var known = subscriptions.of(accepted.tenantId());
    for (var event : accepted.events()) {
      var count = 0;
      for (var subscription : known) {
        if (subscription.wants(event.eventType())) {
          all.add(make(event, subscription, claimed));
          count++;
        }
      }
      accepted.matched(event, count);
    }
    announce(claimed);
    deliveries.insert(all);
    backlog.add(accepted.tenantId(), all.size() - claimed.size());
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
}
