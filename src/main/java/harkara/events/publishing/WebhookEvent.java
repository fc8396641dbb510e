package harkara.events.publishing;

import harkara.base.tracing.TraceParent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A fact that a tenant's platform published. Its payload is the bytes to send; that never changes,
 * until it is removed.
 */
@Entity
@Table(name = "event")
public class WebhookEvent {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "event_type")
  private String eventType;

  private byte[] payload;

  @Column(name = "payload_removed_at")
  private Instant payloadRemovedAt;

  @Column(name = "from_digest")
  private byte[] fromDigest;

  @Column(name = "to_digest")
  private byte[] toDigest;

  @Column(name = "user_digest")
  private byte[] userDigest;

  /** See {@link PhoneDigests#messageKey}. */
  @Column(name = "message_key")
  private Long messageKey;

  @Column(name = "original_types")
  private String originalTypes;

  private boolean test;

  private String traceparent;

  @Column(name = "accepted_at")
  private Instant acceptedAt;

  protected WebhookEvent() {}

  public WebhookEvent(UUID id, UUID tenantId, EventDraft draft, boolean test, Instant acceptedAt) {
    this.id = id;
    this.tenantId = tenantId;
    this.eventType = draft.eventType();
    this.payload = draft.payload();
    this.originalTypes = draft.original() == null ? null : draft.original().column();
    this.test = test;
    this.traceparent = draft.traceparent() == null ? null : draft.traceparent().text();
    this.acceptedAt = acceptedAt;
  }

  /** Makes it known by its phone numbers and its user; null for none. */
  void isOf(byte[] from, byte[] to, byte[] user) {
    fromDigest = from;
    toDigest = to;
    userDigest = user;
  }

  /** Makes it known by its message; null for none. */
  void isOfMessage(Long key) {
    messageKey = key;
  }

  public UUID id() {
    return id;
  }

  public UUID tenantId() {
    return tenantId;
  }

  public String eventType() {
    return eventType;
  }

  /**
   * Canonical JSON, or Meta's own where it records a change; not to be altered; null once it is
   * removed.
   */
  public byte[] payload() {
    return payload;
  }

  /** When retention or an erasure removed the payload; null while it is there. */
  public Instant payloadRemovedAt() {
    return payloadRemovedAt;
  }

  byte[] fromDigest() {
    return fromDigest;
  }

  byte[] toDigest() {
    return toDigest;
  }

  byte[] userDigest() {
    return userDigest;
  }

  Long messageKey() {
    return messageKey;
  }

  /** Whether it records a change of Meta's as it came. */
  public boolean isOriginal() {
    return originalTypes != null;
  }

  /** Names of the event types that the change became which it records; none for other events. */
  public Set<String> originalTypes() {
    return KnownOriginal.parse(originalTypes);
  }

  String originalTypesColumn() {
    return originalTypes;
  }

  /** Whether it was made by a test of one subscription, for that one alone. */
  public boolean test() {
    return test;
  }

  /** Where in a trace it was published; null where nobody said so. */
  public TraceParent traceparent() {
    return traceparent == null ? null : new TraceParent(traceparent);
  }

  String traceparentColumn() {
    return traceparent;
  }

  public Instant acceptedAt() {
    return acceptedAt;
  }
}
