package harkara.insight.deliverylog;

import harkara.base.database.LookBack.Found;
import harkara.delivery.Delivery;
import harkara.delivery.log.DeliveryCriteria;
import harkara.delivery.log.DeliveryLog;
import harkara.events.publishing.EventCriteria;
import harkara.events.publishing.EventLog;
import harkara.events.publishing.ListedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds deliveries by what a filter asks for, of themselves and of their events' payloads: of these
 * the newest events first, then their deliveries.
 */
@ApplicationScoped
public class DeliverySearch {
  /** Events whose deliveries are looked at for one page. */
  private static final int MOST_EVENTS = 200;

  private final EventLog events;
  private final DeliveryLog log;

  DeliverySearch() { // for the client proxy only
    this(null, null);
  }

  @Inject
  DeliverySearch(EventLog events, DeliveryLog log) {
    this.events = events;
    this.log = log;
  }

  /** Newest first. */
  public Found<Delivery> list(UUID tenantId, DeliveryFilter filter, UUID before, int limit) {
    var criteria = filter.criteria();
    return filter
        .events()
        .map(sought -> ofEvents(tenantId, sought, criteria, before, limit))
        .orElseGet(() -> log.list(tenantId, criteria, before, limit));
  }

  /** An event's id is below those of its deliveries, which are made later. */
  private Found<Delivery> ofEvents(
      UUID tenantId, EventCriteria sought, DeliveryCriteria criteria, UUID before, int limit) {
    var found = events.list(tenantId, sought, criteria.untilId(before), MOST_EVENTS);
    var ids = found.rows().stream().map(ListedEvent::id).collect(Collectors.toSet());
    var deliveries =
        ids.isEmpty()
            ? List.<Delivery>of()
            : log.list(tenantId, criteria.among(ids), before, limit).rows();
    return new Found<>(deliveries, deliveries.size() == limit ? null : lookedTo(found, criteria));
  }

  /** The oldest of the events, where there may be more that are not too old. */
  private static UUID lookedTo(Found<ListedEvent> found, DeliveryCriteria criteria) {
    var oldest =
        found.rows().size() < MOST_EVENTS
            ? found.lookedTo()
            : found.rows().get(MOST_EVENTS - 1).id();
    var tooOld = criteria.sinceId().filter(since -> oldest != null && oldest.compareTo(since) < 0);
    return tooOld.isPresent() ? null : oldest;
  }
}
