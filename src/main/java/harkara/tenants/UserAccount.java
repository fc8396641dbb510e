package harkara.tenants;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Somebody who signs in with email and password; the password is kept as a slow hash. */
@Entity
@Table(name = "user_account")
class UserAccount {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  private String email;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "created_at")
  private Instant createdAt;

  protected UserAccount() {}

  /**
   * @param tenantId {@link ApiKey#OPERATOR} for an operator
   */
  UserAccount(UUID id, UUID tenantId, String email, String passwordHash, Instant createdAt) {
    this.id = id;
    this.tenantId = tenantId;
    this.email = email;
    this.passwordHash = passwordHash;
    this.createdAt = createdAt;
  }
}
