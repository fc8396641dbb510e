package harkara.accounts.sessions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A session of somebody who is signed in; found by the digest of what the cookie holds. */
@Entity
@Table(name = "user_session")
class UserSession {
  @Id private String digest;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "user_id")
  private UUID userId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "last_seen_at")
  private Instant lastSeenAt;

  protected UserSession() {}

  UserSession(String digest, UUID tenantId, UUID userId, Instant now) {
    this.digest = digest;
    this.tenantId = tenantId;
    this.userId = userId;
    this.createdAt = now;
    this.lastSeenAt = now;
  }

  String digest() {
    return digest;
  }

  UUID tenantId() {
    return tenantId;
  }

  UUID userId() {
    return userId;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant lastSeenAt() {
    return lastSeenAt;
  }
}
