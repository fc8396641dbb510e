package harkara.insight.search;

import harkara.delivery.Delivery;
import harkara.delivery.attempts.AttemptLines;
import harkara.delivery.log.DeliveryLog;
import harkara.events.publishing.ListedEvent;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Reads what the line of time of an event is made of, as much as somebody looks at. */
@ApplicationScoped
class TimelineRows {
  private static final int MOST_DELIVERIES = 200;
  private static final int MOST_ATTEMPTS = 1000;

  private final DeliveryLog deliveries;
  private final AttemptLines attempts;
  private final Subscriptions subscriptions;

  TimelineRows() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  TimelineRows(DeliveryLog deliveries, AttemptLines attempts, Subscriptions subscriptions) {
    this.deliveries = deliveries;
    this.attempts = attempts;
    this.subscriptions = subscriptions;
  }

  /**
   * What was read.
   *
   * @param deliveries of how many the items are
   * @param attemptsLeftOut whether they have later attempts
   */
  record Read(List<TimelineItemView> items, int deliveries, boolean attemptsLeftOut) {}

  Read of(UUID tenantId, ListedEvent event) {
    var found = deliveries.ofEvent(tenantId, event.id(), MOST_DELIVERIES);
    var ids = found.stream().map(Delivery::id).toList();
    var tried = attempts.of(tenantId, ids, MOST_ATTEMPTS + 1);
    var named = found.stream().map(Delivery::subscriptionId).distinct().toList();
    var timeline =
        new Timeline(
            subscriptions.all(tenantId, named),
            tried.subList(0, Math.min(tried.size(), MOST_ATTEMPTS)));
    return new Read(timeline.of(event, found), found.size(), tried.size() > MOST_ATTEMPTS);
  }
}
