package harkara.events.reception;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something of Meta's that has come in, by its digest. */
@Entity
@Table(name = "whatsapp_item")
class SeenItem {
  @Id private UUID id;

  @Column(name = "seen_at")
  private Instant seenAt;

  protected SeenItem() {}

  SeenItem(UUID id, Instant seenAt) {
    this.id = id;
    this.seenAt = seenAt;
  }

  UUID id() {
    return id;
  }

  Instant seenAt() {
    return seenAt;
  }
}
