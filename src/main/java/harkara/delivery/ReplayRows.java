package harkara.delivery;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.subscriptions.SubscriptionStatus;
import harkara.subscriptions.Subscriptions;
import harkara.tenants.AuditAction;
import harkara.tenants.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes deliveries that have ended due again; every method is one short transaction. */
@ApplicationScoped
@Transactional
class ReplayRows {
  private final Deliveries deliveries;
  private final Subscriptions subscriptions;
  private final DatabaseClock clock;
  private final Event<Audited> audit;

  @PersistenceContext private EntityManager entities;

  ReplayRows() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  ReplayRows(
      Deliveries deliveries,
      Subscriptions subscriptions,
      DatabaseClock clock,
      Event<Audited> audit) {
    this.deliveries = deliveries;
    this.subscriptions = subscriptions;
    this.clock = clock;
    this.audit = audit;
  }

  /** Gives it its schedule from the start. */
  Delivery replay(UUID tenantId, UUID id) {
    var subscriptionId =
        subscriptionOf(tenantId, id).orElseThrow(() -> ProblemException.notFound("delivery"));
    requireActive(tenantId, subscriptionId); // first, as whoever locks both does
    var delivery = deliveries.lock(tenantId, id).orElseThrow();
    if (!delivery.status().isFinal()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Only a delivery that has ended can be replayed; this one is " + delivery.status() + ".");
    }
    requirePayload(delivery);
    delivery.replay(clock.now());
    audit.fire(Audited.of(tenantId, AuditAction.DELIVERY_REPLAYED, Id.DELIVERY.text(id), null));
    return delivery;
  }

  /** Who removes payloads locks the deliveries first, so what is there now stays. */
  private void requirePayload(Delivery delivery) {
    var removed =
        entities
            .createQuery(
                "select count(e) from WebhookEvent e where e.tenantId = :tenant and e.id = :event"
                    + " and e.payloadRemovedAt is not null",
                Long.class)
            .setParameter("tenant", delivery.tenantId())
            .setParameter("event", delivery.eventId())
            .getSingleResult();
    if (removed > 0) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The payload is no longer kept, so there is nothing to send.");
    }
  }

  private Optional<UUID> subscriptionOf(UUID tenantId, UUID id) {
    return entities
        .createQuery(
            "select d.subscriptionId from Delivery d where d.tenantId = :tenant and d.id = :id",
            UUID.class)
        .setParameter("tenant", tenantId)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  private void requireActive(UUID tenantId, UUID subscriptionId) {
    var status =
        subscriptions
            .lockedStatus(tenantId, subscriptionId)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT, "The subscription of this delivery is deleted."));
    if (status == SubscriptionStatus.PAUSED) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The subscription is paused: resume it, then replay.");
    }
  }

  /** The first of a replay's batches, with the entry in the audit log. */
  int replayFirst(UUID tenantId, UUID subscriptionId, Instant since, Instant until, int limit) {
    var replayed = replayDead(tenantId, subscriptionId, since, until, limit);
    audit.fire(
        Audited.of(
            tenantId,
            AuditAction.SUBSCRIPTION_REPLAYED,
            Id.SUBSCRIPTION.text(subscriptionId),
            "since=" + since));
    return replayed;
  }

  /**
   * Makes dead deliveries due again, the oldest first; not those whose payload is removed.
   *
   * @param since ended at or after this time
   * @param until ended at or before this time, so that what dies again meanwhile stays dead
   * @return how many; fewer than {@code limit} means that there are no more
   */
  int replayDead(UUID tenantId, UUID subscriptionId, Instant since, Instant until, int limit) {
    requireActive(tenantId, subscriptionId);
    var dead =
        entities
            .createQuery(
                "select d.id from Delivery d where d.tenantId = :tenant"
                    + " and d.subscriptionId = :subscription and d.status = :dead"
                    + " and d.finishedAt between :since and :until"
                    + " and exists (select e from WebhookEvent e where e.id = d.eventId"
                    + " and e.payloadRemovedAt is null) order by d.id",
                UUID.class)
            .setParameter("tenant", tenantId)
            .setParameter("subscription", subscriptionId)
            .setParameter("dead", DeliveryStatus.DEAD)
            .setParameter("since", since)
            .setParameter("until", until)
            .setMaxResults(limit)
            .getResultList();
    if (dead.isEmpty()) {
      return 0;
    }
    var now = clock.now();
    deliveries.lock(dead).values().stream()
        .filter(delivery -> delivery.status() == DeliveryStatus.DEAD) // another replay was faster
        .forEach(delivery -> delivery.replay(now));
    return dead.size();
  }
}
