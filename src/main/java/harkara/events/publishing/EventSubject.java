package harkara.events.publishing;

import harkara.base.ids.Id;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * One of those of whom an event tells that records a change of Meta's: any number of people may be
 * in one. Removed with the payload.
 */
@Entity
@Table(name = "event_subject")
class EventSubject {
  @jakarta.persistence.Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "event_id")
  private UUID eventId;

  private byte[] digest;

  protected EventSubject() {}

  EventSubject(WebhookEvent event, byte[] digest) {
    this.id = Id.next();
    this.tenantId = event.tenantId();
    this.eventId = event.id();
    this.digest = digest;
  }

  UUID id() {
    return id;
  }

  UUID tenantId() {
    return tenantId;
  }

  UUID eventId() {
    return eventId;
  }

  byte[] digest() {
    return digest;
  }
}
