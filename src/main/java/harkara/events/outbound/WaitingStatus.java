package harkara.events.outbound;

import harkara.events.whatsapp.MessageStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A status that was there before its message, or behind such a one. It never changes. */
@Entity
@Table(name = "whatsapp_waiting_status")
class WaitingStatus {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "phone_number_id")
  private String phoneNumberId;

  private String wamid;

  @Column(name = "own_id")
  private String ownId;

  @Column(name = "to_digest")
  private byte[] toDigest;

  @Column(name = "user_digest")
  private byte[] userDigest;

  private byte[] status;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "created_at")
  private Instant createdAt;

  protected WaitingStatus() {}

  /**
   * @param dueAt when it goes out without its message
   */
  WaitingStatus(
      UUID id,
      UUID tenantId,
      String phoneNumberId,
      MessageStatus status,
      Instant dueAt,
      Instant now) {
    this.id = id;
    this.tenantId = tenantId;
    this.phoneNumberId = phoneNumberId;
    this.wamid = status.messageId();
    this.ownId = JoinIds.isId(status.ownId()) ? status.ownId() : null;
    this.status = status.bytes();
    this.dueAt = dueAt;
    this.createdAt = now;
  }

  /** Makes it known by its receiver; null for none. */
  void isOf(byte[] toNumber, byte[] user) {
    toDigest = toNumber;
    userDigest = user;
  }

  MessageStatus read() {
    return MessageStatus.read(status);
  }

  UUID id() {
    return id;
  }

  UUID tenantId() {
    return tenantId;
  }

  String phoneNumberId() {
    return phoneNumberId;
  }

  String wamid() {
    return wamid;
  }

  /** The sender's own id; null for none, and for one under which no message can be. */
  String ownId() {
    return ownId;
  }

  byte[] toDigest() {
    return toDigest;
  }

  byte[] userDigest() {
    return userDigest;
  }

  byte[] status() {
    return status;
  }

  Instant dueAt() {
    return dueAt;
  }

  Instant createdAt() {
    return createdAt;
  }
}
