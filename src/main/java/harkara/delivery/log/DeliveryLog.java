package harkara.delivery.log;

import harkara.base.database.Conditions;
import harkara.base.database.LookBack;
import harkara.base.database.LookBack.Found;
import harkara.base.ids.Id;
import harkara.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds deliveries for people. */
@ApplicationScoped
@Transactional
public class DeliveryLog {
  private final LookBack lookBack = new LookBack();

  @PersistenceContext private EntityManager entities;

  /** Newest first. */
  public Found<Delivery> list(UUID tenantId, DeliveryCriteria criteria, UUID before, int limit) {
    var matching = new Matching(tenantId, criteria);
    return criteria.isIndexed()
        ? Found.all(matching.rows(before, Id.NONE, limit))
        : lookBack.find(matching, criteria.untilId(before), criteria.sinceId(), limit);
  }

  /**
   * Those of some events: the newest event first, and of one the delivery that was stored last.
   *
   * @param criteria among events
   * @param last the last one of the page before; empty for the first page
   */
  public List<Delivery> ofEvents(
      UUID tenantId, DeliveryCriteria criteria, Optional<Delivery> last, int limit) {
    var conditions = criteria.conditions();
    last.ifPresent(
        each ->
            conditions
                .and("(d.eventId < :lastEvent or d.eventId = :lastEvent and d.id < :last)")
                .with("lastEvent", each.eventId())
                .with("last", each.id()));
    var query =
        entities
            .createQuery(
                "select d from Delivery d where d.tenantId = :tenant"
                    + conditions.text()
                    + " order by d.eventId desc, d.id desc",
                Delivery.class)
            .setParameter("tenant", tenantId)
            .setMaxResults(limit);
    return conditions.bind(query).getResultList();
  }

  /** The deliveries of a tenant that are looked for. */
  private final class Matching implements LookBack.Log<Delivery> {
    private final UUID tenantId;
    private final Optional<UUID> subscription;
    private final Conditions conditions;

    Matching(UUID tenantId, DeliveryCriteria criteria) {
      this.tenantId = tenantId;
      this.subscription = criteria.subscriptionId();
      this.conditions = criteria.conditions();
    }

    @Override
    public Optional<UUID> end(UUID before, int rows) {
      var query =
          entities
              .createQuery(
                  "select d.id from Delivery d where d.tenantId = :tenant"
                      + (subscription.isPresent() ? " and d.subscriptionId = :subscription" : "")
                      + " and d.id < :before"
                      + order(),
                  UUID.class)
              .setParameter("tenant", tenantId)
              .setParameter("before", before)
              .setFirstResult(rows - 1)
              .setMaxResults(1);
      subscription.ifPresent(id -> query.setParameter("subscription", id));
      return query.getResultStream().findFirst();
    }

    @Override
    public List<Delivery> rows(UUID before, UUID from, int limit) {
      var query =
          entities
              .createQuery(
                  "select d from Delivery d where d.tenantId = :tenant"
                      + conditions.text()
                      + " and d.id < :before and d.id >= :from"
                      + order(),
                  Delivery.class)
              .setParameter("tenant", tenantId)
              .setParameter("before", before)
              .setParameter("from", from)
              .setMaxResults(limit);
      return conditions.bind(query).getResultList();
    }

    /** All of an index: H2 does not go by it otherwise, and reads everything. */
    private String order() {
      return " order by d.tenantId desc,"
          + (subscription.isPresent() ? " d.subscriptionId desc," : "")
          + " d.id desc";
    }
  }

  /** What of an event is for these subscriptions. */
  public List<Delivery> ofEvent(UUID tenantId, UUID eventId, Collection<UUID> subscriptions) {
    return subscriptions.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select d from Delivery d where d.tenantId = :tenant and d.eventId = :event"
                    + " and d.subscriptionId in :subscriptions order by d.id",
                Delivery.class)
            .setParameter("tenant", tenantId)
            .setParameter("event", eventId)
            .setParameter("subscriptions", subscriptions)
            .setMaxResults(subscriptions.size())
            .getResultList();
  }

  /** What of an event was stored first, so many at most. */
  public List<Delivery> ofEvent(UUID tenantId, UUID eventId, int most) {
    return entities
        .createQuery(
            "select d from Delivery d where d.tenantId = :tenant and d.eventId = :event"
                + " order by d.id",
            Delivery.class)
        .setParameter("tenant", tenantId)
        .setParameter("event", eventId)
        .setMaxResults(most)
        .getResultList();
  }

  /** The id of what of an event is for this subscription. */
  public Optional<UUID> find(UUID tenantId, UUID eventId, UUID subscriptionId) {
    return entities
        .createQuery(
            "select d.id from Delivery d where d.tenantId = :tenant and d.eventId = :event"
                + " and d.subscriptionId = :subscription",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("event", eventId)
        .setParameter("subscription", subscriptionId)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The newest delivery of a subscription but for so many, which are passed in the index alone. */
  public Optional<UUID> behind(UUID tenantId, UUID subscriptionId, int newest) {
    return entities
        .createQuery(
            "select d.id from Delivery d where d.tenantId = :tenant"
                + " and d.subscriptionId = :subscription"
                + " order by d.tenantId desc, d.subscriptionId desc, d.id desc",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("subscription", subscriptionId)
        .setFirstResult(newest)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }
}
