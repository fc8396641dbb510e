package harkara.delivery.replay;

import static java.time.temporal.ChronoUnit.MICROS;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.database.Columns;
import harkara.base.database.DatabaseClock;
import harkara.base.datasource.Dialect;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.delivery.Deliveries;
import harkara.delivery.Delivery;
import harkara.delivery.DeliveryStatus;
import harkara.subscriptions.registry.SubscriptionStatus;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes deliveries that have ended due again; every method is one short transaction. */
@ApplicationScoped
@Transactional
public class ReplayRows {
  static final int BATCH = 500;

  private static final String DEAD =
      "select id, %1$s from delivery where tenant_id = ? and subscription_id = ?"
          + " and %1$s >= ? and %1$s <= ?";

  private static final String DEAD_ON_POSTGRESQL = " and status = 'DEAD' and not test";

  private static final String IN_ORDER =
      " order by tenant_id, subscription_id, %s fetch first " + BATCH + " rows only";

  private final Deliveries deliveries;
  private final Subscriptions subscriptions;
  private final DatabaseClock clock;
  private final Dialect dialect;
  private final Event<AuditEvent> audit;

  @PersistenceContext private EntityManager entities;

  ReplayRows() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  ReplayRows(
      Deliveries deliveries,
      Subscriptions subscriptions,
      DatabaseClock clock,
      Dialect dialect,
      Event<AuditEvent> audit) {
    this.deliveries = deliveries;
    this.subscriptions = subscriptions;
    this.clock = clock;
    this.dialect = dialect;
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
    if (delivery.attempts() >= Delivery.MOST_REPLAYED) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "It was tried "
              + delivery.attempts()
              + " times: that is enough. Mend the endpoint, then publish the event anew.");
    }
    requirePayload(delivery);
    delivery.replay(clock.now());
    audit.fire(AuditEvent.of(tenantId, AuditAction.DELIVERY_REPLAYED, Id.DELIVERY.text(id), null));
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

  /**
   * What one transaction has replayed.
   *
   * @param next where the next one goes on; empty when there are no more
   */
  record Batch(int replayed, Optional<Instant> next) {}

  /** The first of a replay's batches, with the entry in the audit log. */
  Batch replayFirst(UUID tenantId, UUID subscriptionId, Instant since, Instant until) {
    var replayed = replayDead(tenantId, subscriptionId, since, until);
    audit.fire(
        AuditEvent.of(
            tenantId,
            AuditAction.SUBSCRIPTION_REPLAYED,
            Id.SUBSCRIPTION.text(subscriptionId),
            "since=" + since));
    return replayed;
  }

  /**
   * Makes dead deliveries due again, those first that ended first; not those whose payload is
   * removed, and no tests: what they carry is made up.
   *
   * @param since ended at or after this time
   * @param until ended at or before this time, so that what dies again meanwhile stays dead
   */
  Batch replayDead(UUID tenantId, UUID subscriptionId, Instant since, Instant until) {
    requireActive(tenantId, subscriptionId);
    var dead = dead(tenantId, subscriptionId, since, until);
    var replayed = replay(dead.stream().map(row -> Columns.uuid(row[0])).toList());
    return new Batch(replayed, next(dead, since, replayed));
  }

  @SuppressWarnings("unchecked") // a native query has no type
  private List<Object[]> dead(UUID tenantId, UUID subscriptionId, Instant since, Instant until) {
    return entities
        .createNativeQuery(dead(dialect))
        .setParameter(1, tenantId)
        .setParameter(2, subscriptionId)
        .setParameter(3, since.atOffset(ZoneOffset.UTC))
        .setParameter(4, until.atOffset(ZoneOffset.UTC))
        .getResultList();
  }

  /** In the order of the index that has the dead ones only. */
  public static String dead(Dialect dialect) {
    return dialect == Dialect.POSTGRESQL
        ? DEAD.formatted("finished_at") + DEAD_ON_POSTGRESQL + IN_ORDER.formatted("finished_at")
        : DEAD.formatted("died_at") + IN_ORDER.formatted("died_at");
  }

  private int replay(List<UUID> dead) {
    if (dead.isEmpty()) {
      return 0;
    }
    var now = clock.now();
    var locked = deliveries.lock(dead).values();
    var kept = withPayload(locked.stream().map(Delivery::eventId).collect(Collectors.toSet()));
    var due =
        locked.stream()
            .filter(delivery -> delivery.status() == DeliveryStatus.DEAD) // another was faster
            .filter(delivery -> delivery.attempts() < Delivery.MOST_REPLAYED)
            .filter(delivery -> kept.contains(delivery.eventId()))
            .toList();
    due.forEach(delivery -> delivery.replay(now));
    return due.size();
  }

  /** Asked once the deliveries are locked: who removes payloads locks them first, too. */
  private Set<UUID> withPayload(Set<UUID> ids) {
    return Set.copyOf(
        entities
            .createQuery(
                "select e.id from WebhookEvent e where e.id in :ids and e.payloadRemovedAt is null",
                UUID.class)
            .setParameter("ids", ids)
            .getResultList());
  }

  /**
   * The time at which the last one ended, at which others may have ended, too. Where none of a
   * whole batch of that time could be replayed, the moment after it, so that it comes to an end.
   */
  private static Optional<Instant> next(List<Object[]> dead, Instant since, int replayed) {
    if (dead.size() < BATCH) {
      return Optional.empty();
    }
    var last = Columns.instant(dead.get(BATCH - 1)[1]);
    return Optional.of(replayed > 0 || last.isAfter(since) ? last : last.plus(1, MICROS));
  }
}
