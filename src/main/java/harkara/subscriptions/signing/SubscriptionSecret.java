package harkara.subscriptions.signing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A signing secret as ciphertext, with a fingerprint to tell it by. */
@Entity
@Table(name = "subscription_secret")
class SubscriptionSecret {
  static final String FIELD = "secret";

  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "subscription_id")
  private UUID subscriptionId;

  private byte[] sealed;

  private String fingerprint;

  @Column(name = "created_at")
  private Instant createdAt;

  /** The end of the overlap; null for the current secret. */
  @Column(name = "retires_at")
  private Instant retiresAt;

  @Column(name = "accepted_at")
  private Instant acceptedAt;

  protected SubscriptionSecret() {}

  SubscriptionSecret(
      UUID id,
      UUID tenantId,
      UUID subscriptionId,
      byte[] sealed,
      String fingerprint,
      Instant createdAt) {
    this.id = id;
    this.tenantId = tenantId;
    this.subscriptionId = subscriptionId;
    this.sealed = sealed;
    this.fingerprint = fingerprint;
    this.createdAt = createdAt;
  }

  UUID id() {
    return id;
  }

  UUID tenantId() {
    return tenantId;
  }

  UUID subscriptionId() {
    return subscriptionId;
  }

  byte[] sealed() {
    return sealed;
  }

  String fingerprint() {
    return fingerprint;
  }

  Instant createdAt() {
    return createdAt;
  }

  boolean current() {
    return retiresAt == null;
  }

  Instant retiresAt() {
    return retiresAt;
  }

  Instant acceptedAt() {
    return acceptedAt;
  }
}
