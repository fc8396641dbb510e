package harkara.accounts.users;

import harkara.accounts.identity.Credential;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Somebody who signs in with email and password; the password is kept as a slow hash. */
@Entity
@Table(name = "user_account")
public class UserAccount {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  private String email;

  private String name;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Enumerated(EnumType.STRING)
  private UserStatus status;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "last_sign_in_at")
  private Instant lastSignInAt;

  @Column(name = "password_changed_at")
  private Instant passwordChangedAt;

  /** Event types, separated by blanks; null for none. */
  @Column(name = "notice_kinds_off")
  private String noticeKindsOff;

  /** Null where no digest is wanted. */
  @Column(name = "digest_due_at")
  private Instant digestDueAt;

  protected UserAccount() {}

  /**
   * @param tenantId {@link Credential#OPERATOR} for an operator
   * @param email in lower case
   */
  UserAccount(UUID id, UUID tenantId, NewUser user, String passwordHash, Instant createdAt) {
    this.id = id;
    this.tenantId = tenantId;
    this.email = user.email();
    this.name = user.name();
    this.role = user.role();
    this.status = UserStatus.ACTIVE;
    this.passwordHash = passwordHash;
    this.createdAt = createdAt;
    this.passwordChangedAt = createdAt;
  }

  void rename(String newName) {
    this.name = newName;
  }

  void take(Role newRole) {
    this.role = newRole;
  }

  void become(UserStatus newStatus) {
    this.status = newStatus;
  }

  void changePassword(String newHash, Instant now) {
    this.passwordHash = newHash;
    this.passwordChangedAt = now;
  }

  /** The same password under another hash. */
  void rehash(String newHash) {
    this.passwordHash = newHash;
  }

  void signedIn(Instant now) {
    this.lastSignInAt = now;
  }

  /**
   * @param digestDue when the next weekly digest is due; null for none
   */
  void chooseMails(Set<String> kindsOff, Instant digestDue) {
    this.noticeKindsOff = kindsOff.isEmpty() ? null : String.join(" ", new TreeSet<>(kindsOff));
    this.digestDueAt = digestDue;
  }

  void digestDue(Instant next) {
    this.digestDueAt = next;
  }

  public boolean isActive() {
    return status == UserStatus.ACTIVE;
  }

  public boolean isOperator() {
    return Credential.OPERATOR.equals(tenantId);
  }

  /** Whether it is one of those who look after a tenant's users. */
  boolean isActiveAdmin() {
    return isActive() && role == Role.ADMIN;
  }

  /** Whether it is one of those whom mails about webhooks are for. */
  public boolean isMailed() {
    return isActive() && (role == Role.ADMIN || role == Role.OPERATOR);
  }

  public UUID id() {
    return id;
  }

  public UUID tenantId() {
    return tenantId;
  }

  public String email() {
    return email;
  }

  public String name() {
    return name;
  }

  public Role role() {
    return role;
  }

  UserStatus status() {
    return status;
  }

  public String passwordHash() {
    return passwordHash;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant lastSignInAt() {
    return lastSignInAt;
  }

  Instant passwordChangedAt() {
    return passwordChangedAt;
  }

  /** The kinds of notices, by their event types, that its user wants no mail of. */
  public Set<String> noticeKindsOff() {
    return noticeKindsOff == null ? Set.of() : Set.of(noticeKindsOff.split(" "));
  }

  /** Whether its user wants a weekly digest. */
  public boolean wantsDigest() {
    return digestDueAt != null;
  }
}
