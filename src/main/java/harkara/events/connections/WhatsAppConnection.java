package harkara.events.connections;

import harkara.accounts.identity.Credential;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An app at Meta whose webhooks come here; the operator's, with its secrets sealed. */
@Entity
@Table(name = "whatsapp_connection")
class WhatsAppConnection {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  private String name;

  private byte[] sealed;

  /** How many there are among what is sealed. */
  @Column(name = "app_secrets")
  private int appSecrets;

  @Column(name = "has_media_token")
  private boolean hasMediaToken;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "last_challenge_at")
  private Instant lastChallengeAt;

  protected WhatsAppConnection() {}

  WhatsAppConnection(UUID id, String name, Instant now) {
    this.id = id;
    this.tenantId = Credential.OPERATOR;
    this.name = name;
    this.createdAt = now;
    this.updatedAt = now;
  }

  void rename(String newName) {
    this.name = newName;
  }

  /**
   * @param newSealed the same secrets, sealed
   */
  void keep(ConnectionSecrets secrets, byte[] newSealed) {
    this.sealed = newSealed;
    this.appSecrets = secrets.appSecrets().size();
    this.hasMediaToken = secrets.mediaToken() != null;
  }

  void changedAt(Instant now) {
    this.updatedAt = now;
  }

  UUID id() {
    return id;
  }

  /** The operator's. */
  UUID tenantId() {
    return tenantId;
  }

  String name() {
    return name;
  }

  byte[] sealed() {
    return sealed;
  }

  int appSecrets() {
    return appSecrets;
  }

  boolean hasMediaToken() {
    return hasMediaToken;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  Instant lastChallengeAt() {
    return lastChallengeAt;
  }
}
