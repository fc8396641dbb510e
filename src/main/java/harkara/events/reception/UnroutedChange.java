package harkara.events.reception;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A change, or a whole body, that is kept as it came. */
@Entity
@Table(name = "whatsapp_unrouted")
class UnroutedChange {
  @Id private UUID id;

  @Column(name = "connection_id")
  private UUID connectionId;

  @Column(name = "phone_number_id")
  private String phoneNumberId;

  @Column(name = "display_phone_number")
  private String displayPhoneNumber;

  @Column(name = "business_account_id")
  private String businessAccountId;

  @Enumerated(EnumType.STRING)
  private KeptReason reason;

  @Column(name = "change_bytes")
  private byte[] changeBytes;

  @Column(name = "received_at")
  private Instant receivedAt;

  protected UnroutedChange() {}

  UnroutedChange(UUID id, UUID connectionId, ReadChange read, Instant receivedAt) {
    this.id = id;
    this.connectionId = connectionId;
    this.phoneNumberId = read.phoneNumberId();
    this.displayPhoneNumber = display(read.change().displayPhoneNumber());
    this.businessAccountId = ReadChange.id(read.change().businessAccountId());
    this.reason = read.route().kept();
    this.changeBytes = read.change().bytes();
    this.receivedAt = receivedAt;
  }

  private static String display(String digits) {
    return digits != null && digits.matches("[0-9]{1,20}") ? digits : null;
  }

  /** Forgets what else it said. */
  void keepOnly(byte[] rest) {
    this.changeBytes = rest;
  }

  UUID id() {
    return id;
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

  String reasonName() {
    return reason.name();
  }

  byte[] changeBytes() {
    return changeBytes;
  }

  Instant receivedAt() {
    return receivedAt;
  }
}
