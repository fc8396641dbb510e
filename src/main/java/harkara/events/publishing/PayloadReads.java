package harkara.events.publishing;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.identity.CurrentTenant;
import harkara.base.caches.BoundedMaps;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Tells the audit log who reads what events say. Whoever reads the same payload again within an
 * hour, on this node, leaves no second entry, so the log grows no faster than events are read.
 */
@ApplicationScoped
class PayloadReads {
  private static final Duration SAME_READING = Duration.ofHours(1);
  private static final int MAX_REMEMBERED = 100_000;

  private final Event<AuditEvent> audit;
  private final CurrentTenant current;
  private final DatabaseClock clock;
  private final Map<Reading, Instant> readings = BoundedMaps.of(MAX_REMEMBERED);

  private record Reading(Actor reader, UUID event) {}

  PayloadReads() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  PayloadReads(Event<AuditEvent> audit, CurrentTenant current, DatabaseClock clock) {
    this.audit = audit;
    this.current = current;
    this.clock = clock;
  }

  void note(WebhookEvent event) {
    var now = clock.now();
    var reading = new Reading(current.actor(), event.id());
    var before = readings.get(reading);
    if (before == null || !now.isBefore(before.plus(SAME_READING))) {
      tell(AuditAction.PAYLOAD_READ, event);
      readings.put(reading, now);
    }
  }

  /** Each time: it counts as a change, of which there are not many in a minute. */
  void noteRevealed(WebhookEvent event) {
    tell(AuditAction.EVENT_REVEALED, event);
  }

  private void tell(AuditAction action, WebhookEvent event) {
    audit.fire(AuditEvent.of(current.id(), action, Id.EVENT.text(event.id()), null));
  }
}
