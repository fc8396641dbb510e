package harkara.insight.mail;

import harkara.base.ids.Id;
import harkara.insight.notices.Notice;
import harkara.insight.notices.NoticeKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail to one user, about a notice or a week. It is due until it was sent or given up, and is
 * kept for some days after that, so that the same is not told again too soon.
 */
@Entity
@Table(name = "notice_mail")
class QueuedMail {
  private static final String DIGEST = "weekly.digest";
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 6;

  @jakarta.persistence.Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "user_id")
  private UUID userId;

  private String kind;

  private String subject;

  @Column(name = "about_tenant_id")
  private UUID aboutTenantId;

  /** All zeros for none: not every provider reads an id that is null. */
  @Column(name = "subscription_id")
  private UUID subscriptionId;

  private String reason;

  @Column(name = "since_at")
  private Instant since;

  private Long counted;

  @Column(name = "counted_limit")
  private Long countedLimit;

  @Column(name = "told_at")
  private Instant toldAt;

  private int attempts;

  @Column(name = "due_at")
  private Instant dueAt;

  protected QueuedMail() {}

  private QueuedMail(UUID owner, UUID userId, UUID about, Instant now) {
    this.id = Id.at(now);
    this.tenantId = owner;
    this.userId = userId;
    this.aboutTenantId = about;
    this.subscriptionId = Id.NONE;
    this.toldAt = now;
    this.dueAt = now;
  }

  /**
   * About a notice.
   *
   * @param time when it is told: now or later
   */
  static QueuedMail of(UUID owner, UUID userId, Notice notice, Instant time) {
    var mail = new QueuedMail(owner, userId, notice.tenantId(), time);
    mail.kind = notice.kind().eventType();
    mail.subject = subjectOf(notice);
    mail.subscriptionId = Optional.ofNullable(notice.subscriptionId()).orElse(Id.NONE);
    mail.reason = notice.reason();
    mail.since = notice.since();
    mail.counted = notice.count();
    mail.countedLimit = notice.limit();
    return mail;
  }

  /** About the last seven days of a tenant. */
  static QueuedMail digest(UUID tenantId, UUID userId, Instant now) {
    var mail = new QueuedMail(tenantId, userId, tenantId, now);
    mail.kind = DIGEST;
    mail.subject = Id.TENANT.text(tenantId);
    return mail;
  }

  /** What is not told again too soon: a webhook, or one concern of a tenant as a whole. */
  static String subjectOf(Notice notice) {
    if (notice.subscriptionId() != null) {
      return Id.SUBSCRIPTION.text(notice.subscriptionId());
    }
    var tenant = Id.TENANT.text(notice.tenantId());
    return notice.reason() == null ? tenant : tenant + "/" + notice.reason();
  }

  /** Empty for a digest. */
  Optional<Notice> notice() {
    return NoticeKind.of(kind)
        .map(
            known ->
                new Notice(
                    id,
                    known,
                    aboutTenantId,
                    Id.NONE.equals(subscriptionId) ? null : subscriptionId,
                    reason,
                    since,
                    counted,
                    countedLimit));
  }

  /** Somebody sends it until then. */
  void claim(Instant until) {
    attempts++;
    dueAt = until;
  }

  /** How long to wait before the next attempt, behind so many; at least one. */
  static Duration waitAfter(int attempts) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  UUID id() {
    return id;
  }

  /** Whose user gets it; all zeros for operators. */
  UUID tenantId() {
    return tenantId;
  }

  UUID userId() {
    return userId;
  }

  /** The event type of a notice, or the word for a digest. */
  String kind() {
    return kind;
  }

  UUID aboutTenantId() {
    return aboutTenantId;
  }

  Instant toldAt() {
    return toldAt;
  }

  /** How often somebody began to send it. */
  int attempts() {
    return attempts;
  }
}
