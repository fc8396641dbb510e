package harkara.events.publishing;

import harkara.base.digests.Digests;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * A key of a publish, unique per tenant, with the digest of its body and the event that it made.
 */
@Entity
@Table(name = "idempotency_key")
class IdempotencyKey {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "idempotency_key")
  private String key;

  @Column(name = "body_digest")
  private byte[] bodyDigest;

  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "created_at")
  private Instant createdAt;

  protected IdempotencyKey() {}

  IdempotencyKey(UUID id, WebhookEvent event, String key) {
    this.id = id;
    this.tenantId = event.tenantId();
    this.key = key;
    this.bodyDigest = Digests.sha256(event.payload());
    this.eventId = event.id();
    this.createdAt = event.acceptedAt();
  }

  UUID id() {
    return id;
  }

  UUID tenantId() {
    return tenantId;
  }

  String key() {
    return key;
  }

  byte[] bodyDigest() {
    return bodyDigest;
  }

  UUID eventId() {
    return eventId;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** Bodies are the same when their canonical form is. */
  boolean isFor(byte[] payload) {
    return MessageDigest.isEqual(bodyDigest, Digests.sha256(payload));
  }
}
