package harkara.delivery;

import harkara.base.database.RowSets;
import harkara.delivery.pacing.Permit;
import harkara.events.publishing.DeliveryCount;
import harkara.events.publishing.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Deliveries as rows: stored, found, locked. */
@ApplicationScoped
@Transactional
public class Deliveries implements DeliveryCount {
  private final NodeClaims claims;
  private final RowSets sets;

  @PersistenceContext private EntityManager entities;

  Deliveries() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Deliveries(NodeClaims claims, RowSets sets) {
    this.claims = claims;
    this.sets = sets;
  }

  /** Inserts new ones in the transaction of their events; when it returns, they are written. */
  public void insert(List<Delivery> deliveries) {
    sets.insert(DeliveryInsert.STATEMENT, deliveries);
  }

  @Override
  public int of(UUID tenantId, UUID eventId) {
    return entities
        .createQuery(
            "select count(d) from Delivery d where d.tenantId = :tenant and d.eventId = :event",
            Long.class)
        .setParameter("tenant", tenantId)
        .setParameter("event", eventId)
        .getSingleResult()
        .intValue();
  }

  public Optional<Delivery> find(UUID tenantId, UUID id) {
    return query(tenantId, id, LockModeType.NONE);
  }

  private Optional<Delivery> query(UUID tenantId, UUID id, LockModeType lock) {
    return entities
        .createQuery(
            "select d from Delivery d where d.tenantId = :tenant and d.id = :id", Delivery.class)
        .setParameter("tenant", tenantId)
        .setParameter("id", id)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }

  /** Keeps the delivery as it is until the caller's transaction ends. */
  public Optional<Delivery> lock(UUID tenantId, UUID id) {
    return query(tenantId, id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Like {@link #lock(UUID, UUID)} for many, by id; always in the same order. */
  public Map<UUID, Delivery> lock(Collection<UUID> ids) {
    return entities
        .createQuery("select d from Delivery d where d.id in :ids order by d.id", Delivery.class)
        .setParameter("ids", ids)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .collect(Collectors.toMap(Delivery::id, Function.identity()));
  }

  /** Stores a test event and its one delivery, claimed. */
  public ClaimedDelivery insertTest(
      WebhookEvent event, UUID deliveryId, UUID subscriptionId, Permit permit) {
    var delivery = new Delivery(deliveryId, event, subscriptionId);
    delivery.claim(claims.lease());
    entities.persist(event);
    entities.persist(delivery);
    return ClaimedDelivery.of(delivery, event, permit);
  }
}
