package harkara.events.outbound;

import harkara.base.json.StrictJson;
import harkara.events.whatsapp.SentMessage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * What a tenant sends to WhatsApp, under the tenant's own id. It never changes; WhatsApp's id is
 * added once, or that it was refused.
 */
@Entity
@Table(name = "whatsapp_message")
class OutboundMessage {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "own_id")
  private String ownId;

  private String wamid;

  @Column(name = "from_number")
  private String from;

  @Column(name = "to_number")
  private String to;

  @Column(name = "to_user_id")
  private String toUserId;

  @Column(name = "from_digest")
  private byte[] fromDigest;

  @Column(name = "to_digest")
  private byte[] toDigest;

  @Column(name = "user_digest")
  private byte[] userDigest;

  private byte[] message;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "refused_at")
  private Instant refusedAt;

  protected OutboundMessage() {}

  OutboundMessage(UUID id, UUID tenantId, String ownId, Content content, Instant createdAt) {
    this.id = id;
    this.tenantId = tenantId;
    this.ownId = ownId;
    this.from = content.from();
    this.to = content.to();
    this.toUserId = content.toUserId();
    this.message = content.message();
    this.createdAt = createdAt;
  }

  /** Makes it known by its numbers and its user; null for none. */
  void isOf(byte[] fromNumber, byte[] toNumber, byte[] user) {
    fromDigest = fromNumber;
    toDigest = toNumber;
    userDigest = user;
  }

  /** WhatsApp has taken it under this id. */
  void takenAs(String whatsAppsId) {
    wamid = whatsAppsId;
  }

  void refusedAt(Instant time) {
    refusedAt = time;
  }

  Content content() {
    return new Content(from, to, toUserId, message);
  }

  SentMessage sent() {
    return new SentMessage(from, to, toUserId, StrictJson.parse(message));
  }

  UUID id() {
    return id;
  }

  UUID tenantId() {
    return tenantId;
  }

  String ownId() {
    return ownId;
  }

  /** WhatsApp's id; null until that is known. */
  String wamid() {
    return wamid;
  }

  String from() {
    return from;
  }

  String to() {
    return to;
  }

  String toUserId() {
    return toUserId;
  }

  byte[] fromDigest() {
    return fromDigest;
  }

  byte[] toDigest() {
    return toDigest;
  }

  byte[] userDigest() {
    return userDigest;
  }

  /** Canonical JSON, not to be altered. */
  byte[] message() {
    return message;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant refusedAt() {
    return refusedAt;
  }

  /** Whether it was said that it was refused. */
  boolean isRefused() {
    return refusedAt != null;
  }
}
