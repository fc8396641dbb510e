package harkara.retention;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.database.DatabaseClock;
import harkara.events.publishing.EventSelection;
import harkara.events.publishing.RemovableEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Erases what a tenant wants erased; every method is one short transaction. */
@ApplicationScoped
@Transactional
class ErasedRows {
  private final RemovableEvents events;
  private final EventGroups groups;
  private final DatabaseClock clock;
  private final Event<AuditEvent> audit;

  ErasedRows() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  ErasedRows(
      RemovableEvents events, EventGroups groups, DatabaseClock clock, Event<AuditEvent> audit) {
    this.events = events;
    this.groups = groups;
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
    return events.newest(tenantId);
  }

  /** Erases the first batch behind an id. */
  Batch erase(EventSelection selection, UUID after) {
    var page = events.lock(selection, after);
    if (page.isEmpty()) {
      return new Batch(0, 0, after, false);
    }
    var group = groups.first(page);
    groups.lock(group);
    var now = clock.now();
    var cancelled = groups.cancel(group, now);
    var erased = groups.removeContents(group, now);
    return new Batch(erased, cancelled, page.get(group.events().size() - 1), true);
  }
}
