package harkara.events.reception;

import harkara.base.log.LogText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An item of which no event could be made, and why; never what it said. */
@Entity
@Table(name = "whatsapp_skipped")
class SkippedItem {
  private static final int LONGEST_POINTER = 300;
  private static final int LONGEST_REASON = 500;

  /** EclipseLink reads no id that is null. */
  static final UUID NOBODY = new UUID(0, 0);

  @Id private UUID id;

  @Column(name = "connection_id")
  private UUID connectionId;

  @Column(name = "phone_number_id")
  private String phoneNumberId;

  @Column(name = "tenant_id")
  private UUID tenantId;

  private String pointer;
  private String reason;

  @Column(name = "skipped_at")
  private Instant skippedAt;

  protected SkippedItem() {}

  SkippedItem(UUID id, UUID connectionId, Tally.Skip skip, Instant skippedAt) {
    this.id = id;
    this.connectionId = connectionId;
    this.phoneNumberId = skip.change().phoneNumberId();
    this.tenantId = Optional.ofNullable(skip.change().route().tenantId()).orElse(NOBODY);
    this.pointer = shortened(skip.pointer(), LONGEST_POINTER);
    this.reason = shortened(skip.reason(), LONGEST_REASON);
    this.skippedAt = skippedAt;
  }

  private static String shortened(String text, int most) {
    var printable = LogText.of(text);
    return printable.substring(0, Math.min(most, printable.length()));
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

  /** All zeros for none. */
  UUID tenantId() {
    return tenantId;
  }

  String pointer() {
    return pointer;
  }

  String reason() {
    return reason;
  }

  Instant skippedAt() {
    return skippedAt;
  }
}
