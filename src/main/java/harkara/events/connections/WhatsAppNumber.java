package harkara.events.connections;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A business's phone number, on one connection and with one tenant. */
@Entity
@Table(name = "whatsapp_number")
class WhatsAppNumber {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "connection_id")
  private UUID connectionId;

  /** Meta's; no other row has it. */
  @Column(name = "phone_number_id")
  private String phoneNumberId;

  /** Digits only. */
  @Column(name = "display_phone_number")
  private String displayPhoneNumber;

  /** Meta's; null until somebody has said it, or the first webhook has told it. */
  @Column(name = "business_account_id")
  private String businessAccountId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "last_message_at")
  private Instant lastMessageAt;

  @Column(name = "last_status_at")
  private Instant lastStatusAt;

  protected WhatsAppNumber() {}

  WhatsAppNumber(UUID id, UUID connectionId, String phoneNumberId, Instant now) {
    this.id = id;
    this.connectionId = connectionId;
    this.phoneNumberId = phoneNumberId;
    this.createdAt = now;
  }

  /**
   * @return whether that was not so already
   */
  boolean assign(NumberDraft draft) {
    var before = new NumberDraft(tenantId, displayPhoneNumber, businessAccountId);
    this.tenantId = draft.tenantId();
    this.displayPhoneNumber = draft.displayPhoneNumber();
    this.businessAccountId = draft.businessAccountId();
    return !draft.equals(before);
  }

  UUID id() {
    return id;
  }

  UUID tenantId() {
    return tenantId;
  }

  UUID connectionId() {
    return connectionId;
  }

  String phoneNumberId() {
    return phoneNumberId;
  }

  String displayPhoneNumber() {
    return displayPhoneNumber;
  }

  String businessAccountId() {
    return businessAccountId;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant lastMessageAt() {
    return lastMessageAt;
  }

  Instant lastStatusAt() {
    return lastStatusAt;
  }
}
