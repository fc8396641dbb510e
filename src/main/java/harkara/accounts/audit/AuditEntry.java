package harkara.accounts.audit;

import harkara.accounts.audit.Authors.Author;
import harkara.accounts.identity.Actor;
import harkara.accounts.identity.AuditAction;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * One thing that somebody did, to what, and when. Never changes, and says nothing of what events
 * say.
 */
@Entity
@Table(name = "audit_entry")
class AuditEntry {
  private static final int MAX_DETAIL = 500;

  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "occurred_at")
  private Instant occurredAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "actor_kind")
  private Actor.Kind actorKind;

  @Column(name = "actor_id")
  private UUID actorId;

  private boolean operator;

  @Column(name = "client_address")
  private String clientAddress;

  @Enumerated(EnumType.STRING)
  private AuditAction action;

  private String subject;

  private String detail;

  protected AuditEntry() {}

  /**
   * @param owner whose log it stands in; all zeros for the operator's
   */
  AuditEntry(UUID id, UUID owner, Instant occurredAt, Author author) {
    this.id = id;
    this.tenantId = owner;
    this.occurredAt = occurredAt;
    this.actorKind = author.actor().kind();
    this.actorId = author.actor().id();
    this.operator = author.operator();
    this.clientAddress = author.clientAddress();
  }

  void says(AuditAction what, String toWhat, String more) {
    this.action = what;
    this.subject = toWhat;
    this.detail =
        more == null || more.length() <= MAX_DETAIL ? more : more.substring(0, MAX_DETAIL);
  }

  UUID id() {
    return id;
  }

  Instant occurredAt() {
    return occurredAt;
  }

  Actor actor() {
    return new Actor(actorKind, actorId);
  }

  boolean operator() {
    return operator;
  }

  String clientAddress() {
    return clientAddress;
  }

  AuditAction action() {
    return action;
  }

  String subject() {
    return subject;
  }

  String detail() {
    return detail;
  }
}
