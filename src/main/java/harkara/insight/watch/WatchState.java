package harkara.insight.watch;

import harkara.insight.notices.NoticeKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A condition that was told, for as long as it lasts. */
@Entity
@Table(name = "watch_state")
class WatchState {
  /** What happens again and again is told so often at most. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  /** A subscription, or the tenant itself. */
  private UUID subject;

  @Enumerated(EnumType.STRING)
  private NoticeKind kind;

  private String aspect;

  private int severity;

  private Instant since;

  @Column(name = "told_at")
  private Instant toldAt;

  protected WatchState() {}

  WatchState(UUID id, Condition condition, Instant toldAt) {
    this.id = id;
    this.tenantId = condition.tenantId();
    this.subject = condition.subject().id();
    this.kind = condition.kind();
    this.aspect = condition.subject().aspect();
    this.severity = condition.severity();
    this.since = condition.since();
    this.toldAt = toldAt;
  }

  /** Whether a condition of its subject is to be told though this one was. */
  boolean leavesToTell(Condition condition, Instant now) {
    if (condition.happensAgain()) {
      return !toldAt.plus(PAUSE).isAfter(now);
    }
    return isOfAnotherCertificate(condition)
        ? condition.since().isAfter(since)
        : condition.severity() > severity;
  }

  /** One that ends earlier is no news: a node has not seen the newer, or a server not got it. */
  private boolean isOfAnotherCertificate(Condition condition) {
    return kind == NoticeKind.CERTIFICATE_EXPIRING && !condition.since().equals(since);
  }

  void told(Condition condition, Instant now) {
    severity = condition.severity();
    since = condition.since();
    toldAt = now;
  }

  UUID id() {
    return id;
  }

  Subject subject() {
    return new Subject(tenantId, subject, aspect);
  }

  NoticeKind kind() {
    return kind;
  }

  UUID tenantId() {
    return tenantId;
  }

  Instant since() {
    return since;
  }

  Instant toldAt() {
    return toldAt;
  }
}
