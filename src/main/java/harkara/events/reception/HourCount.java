package harkara.events.reception;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What one node has counted of something in an hour. */
@Entity
@Table(name = "whatsapp_count")
class HourCount {
  @Id private UUID id;

  @Column(name = "counted_hour")
  private Instant countedHour;

  @Column(name = "connection_id")
  private UUID connectionId;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "phone_number_id")
  private String phoneNumberId;

  @Enumerated(EnumType.STRING)
  private CountKind kind;

  private String name;
  private long amount;

  @Column(name = "last_at")
  private Instant lastAt;

  protected HourCount() {}

  HourCount(UUID id, Instant countedHour, CountKey key, long amount, Instant lastAt) {
    this.id = id;
    this.countedHour = countedHour;
    this.connectionId = key.connectionId();
    this.tenantId = key.tenantId();
    this.phoneNumberId = key.phoneNumberId();
    this.kind = key.kind();
    this.name = key.name();
    this.amount = amount;
    this.lastAt = lastAt;
  }

  UUID id() {
    return id;
  }

  long amount() {
    return amount;
  }

  Instant lastAt() {
    return lastAt;
  }
}
