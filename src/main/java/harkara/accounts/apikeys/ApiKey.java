package harkara.accounts.apikeys;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** An API key: its prefix to find it by and the digest of the whole; the key itself is not kept. */
@Entity
@Table(name = "api_key")
public class ApiKey {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  private String name;

  private String prefix;

  private byte[] digest;

  private String scopes;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  /** Written a little later, see {@link KeyUses}. */
  @Column(name = "last_used_at")
  private Instant lastUsedAt;

  protected ApiKey() {}

  ApiKey(UUID id, UUID owner, String name, KeyText key, Set<ApiScope> scopes, Instant createdAt) {
    this.id = id;
    this.tenantId = owner;
    this.name = name;
    this.prefix = key.prefix();
    this.digest = key.digest();
    this.scopes = scopes.stream().map(ApiScope::text).sorted().collect(Collectors.joining(" "));
    this.createdAt = createdAt;
  }

  void expireAt(Instant time) {
    this.expiresAt = time;
  }

  void revoke(Instant now) {
    if (revokedAt == null) {
      this.revokedAt = now;
    }
  }

  boolean isValidAt(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  public boolean isOperators() {
    return Credential.OPERATOR.equals(tenantId);
  }

  public UUID id() {
    return id;
  }

  public UUID tenantId() {
    return tenantId;
  }

  String name() {
    return name;
  }

  String prefix() {
    return prefix;
  }

  byte[] digest() {
    return digest;
  }

  public Set<ApiScope> scopes() {
    return Arrays.stream(scopes.split(" "))
        .flatMap(text -> ApiScope.parse(text).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiScope.class)));
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  Instant revokedAt() {
    return revokedAt;
  }

  Instant lastUsedAt() {
    return lastUsedAt;
  }
}
