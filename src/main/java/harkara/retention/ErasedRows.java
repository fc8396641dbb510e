package harkara.retention;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.database.Columns;
import harkara.base.database.DatabaseClock;
import harkara.delivery.DeliveryTransitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Erases what a tenant wants erased; every method is one short transaction. */
@ApplicationScoped
@Transactional
class ErasedRows {
  private final EventRows rows;
  private final DeliveryTransitions transitions;
  private final DatabaseClock clock;
  private final Event<AuditEvent> audit;

  @PersistenceContext private EntityManager entities;

  ErasedRows() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  ErasedRows(
      EventRows rows,
      DeliveryTransitions transitions,
      DatabaseClock clock,
      Event<AuditEvent> audit) {
    this.rows = rows;
    this.transitions = transitions;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Leaves the entry in the audit log; before anything is erased, so that what is cut off has one.
   *
   * @param subject the event's id; null where there may be more than one
   * @param detail what was asked for, without content
   */
  void begin(UUID tenantId, String subject, String detail) {
    audit.fire(AuditEvent.of(tenantId, AuditAction.EVENTS_ERASED, subject, detail));
  }

  /** The tenant's newest event: what comes later is not part of an erasure that begins now. */
  Optional<UUID> newest(UUID tenantId) {
    return Columns.uuids(
            entities
                .createNativeQuery(
                    "select id from event where tenant_id = ?"
                        + " order by id desc fetch first 1 rows only")
                .setParameter(1, tenantId)
                .getResultList())
        .stream()
        .findFirst();
  }

  /** Erases the first batch behind an id. */
  Batch erase(Erasure.Part part, UUID after) {
    var parameters = new ArrayList<Object>(List.of(part.tenantId(), part.until()));
    part.value().ifPresent(parameters::add);
    var page =
        rows.lockPage(
            "tenant_id = ? and id <= ? and payload is not null" + part.condition(),
            parameters,
            after,
            true);
    if (page.isEmpty()) {
      return new Batch(0, 0, after, false);
    }
    var group = rows.group(page);
    rows.lockDeliveries(group);
    var now = clock.now();
    var cancelled = transitions.cancelOpen(group.deliveries(), now);
    var erased = rows.removeContents(group, now);
    return new Batch(erased, cancelled, page.get(group.events().size() - 1), true);
  }
}
