package harkara.delivery.log;

import harkara.delivery.DeliveryStatus;
import harkara.events.publishing.DeliverySumView;
import harkara.events.publishing.DeliverySums;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Adds up the deliveries of the events of a page. */
@ApplicationScoped
@Transactional
public class EventSums implements DeliverySums {
  @PersistenceContext private EntityManager entities;

  @Override
  public Map<UUID, DeliverySumView> of(UUID tenantId, Collection<UUID> eventIds) {
    var sums = new HashMap<UUID, DeliverySumView>();
    if (eventIds.isEmpty()) {
      return sums;
    }
    entities
        .createQuery(
            "select d.eventId, d.status, count(d) from Delivery d where d.tenantId = :tenant"
                + " and d.eventId in :ids group by d.eventId, d.status",
            Object[].class)
        .setParameter("tenant", tenantId)
        .setParameter("ids", eventIds)
        .getResultStream()
        .forEach(
            row ->
                sums.merge(
                    (UUID) row[0],
                    sum((DeliveryStatus) row[1], (Long) row[2]),
                    DeliverySumView::plus));
    return sums;
  }

  private static DeliverySumView sum(DeliveryStatus status, long count) {
    return switch (status) {
      case SCHEDULED, SENDING -> new DeliverySumView(count, 0, count, 0);
      case DELIVERED -> new DeliverySumView(count, count, 0, 0);
      case DEAD -> new DeliverySumView(count, 0, 0, count);
      case CANCELLED -> new DeliverySumView(count, 0, 0, 0);
    };
  }
}
