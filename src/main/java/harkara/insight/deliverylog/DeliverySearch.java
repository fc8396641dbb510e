package harkara.insight.deliverylog;

import harkara.base.database.LookBack.Found;
import harkara.delivery.Deliveries;
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
  private final Deliveries deliveries;

  DeliverySearch() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  DeliverySearch(EventLog events, DeliveryLog log, Deliveries deliveries) {
    this.events = events;
    this.log = log;
    this.deliveries = deliveries;
  }

  /**
   * Newest first.
   *
   * @param before the last one of the page before, or where that says it was looked to
   */
  public Found<Delivery> list(UUID tenantId, DeliveryFilter filter, UUID before, int limit) {
    var criteria = filter.criteria();
    return filter
        .events()
        .map(sought -> ofEvents(tenantId, sought, criteria, before, limit))
        .orElseGet(() -> log.list(tenantId, criteria, before, limit));
  }

  /**
   * In the order of their events, whose ids tell nothing of those of their deliveries: of a batch,
   * all events are made before any delivery is.
   *
   * @param before the last delivery of the page before, or an event: all of newer ones was shown
   */
  private Found<Delivery> ofEvents(
      UUID tenantId, EventCriteria sought, DeliveryCriteria criteria, UUID before, int limit) {
    var last = deliveries.find(tenantId, before);
    var top = last.map(each -> above(each.eventId())).orElse(before);
    var found = events.list(tenantId, sought, criteria.untilId(top), MOST_EVENTS);
    var ids = found.rows().stream().map(ListedEvent::id).collect(Collectors.toSet());
    var rows =
        ids.isEmpty()
            ? List.<Delivery>of()
            : log.ofEvents(tenantId, criteria.among(ids), last, limit);
    return new Found<>(rows, rows.size() == limit ? null : lookedTo(found, criteria));
  }

  /** The next id. */
  private static UUID above(UUID id) {
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1);
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
