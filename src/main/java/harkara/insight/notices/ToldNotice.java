package harkara.insight.notices;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A notice as a row, for those who look later. */
@Entity
@Table(name = "notice")
class ToldNotice {
  private static final UUID NOBODY = harkara.base.ids.Id.NONE;

  @Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  /** All zeros where there is none: not every provider reads an id that is null. */
  @Column(name = "subscription_id")
  private UUID subscriptionId;

  @Enumerated(EnumType.STRING)
  private NoticeKind kind;

  private String reason;

  private Instant since;

  private Long counted;

  @Column(name = "counted_limit")
  private Long countedLimit;

  @Column(name = "told_at")
  private Instant toldAt;

  protected ToldNotice() {}

  ToldNotice(Notice notice, Instant toldAt) {
    this.id = notice.id();
    this.tenantId = notice.tenantId();
    this.subscriptionId = Optional.ofNullable(notice.subscriptionId()).orElse(NOBODY);
    this.kind = notice.kind();
    this.reason = notice.reason();
    this.since = notice.since();
    this.counted = notice.count();
    this.countedLimit = notice.limit();
    this.toldAt = toldAt;
  }

  NoticeTold told() {
    var one = subscriptionId.equals(NOBODY) ? null : subscriptionId;
    var notice = new Notice(id, kind, tenantId, one, reason, since, counted, countedLimit);
    return new NoticeTold(notice, toldAt);
  }
}
