package harkara.insight.watch;

import harkara.base.ids.Id;
import harkara.insight.notices.Notice;
import harkara.insight.notices.NoticeKind;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that is so now, and that somebody should be told of.
 *
 * @param subscriptionId null where it is of the tenant as a whole
 * @param reason as the notice has it; null for none
 * @param severity what was told is told again when this has grown
 * @param since as the notice has it
 * @param count as the notice has it; null for none
 * @param limit the same
 */
record Condition(
    NoticeKind kind,
    UUID tenantId,
    UUID subscriptionId,
    String reason,
    int severity,
    Instant since,
    Long count,
    Long limit) {

  /** One that has no counts, and is never worse than at first. */
  static Condition of(
      NoticeKind kind, UUID tenantId, UUID subscriptionId, String reason, Instant since) {
    return new Condition(kind, tenantId, subscriptionId, reason, 1, since, null, null);
  }

  Subject subject() {
    var one = subscriptionId == null ? tenantId : subscriptionId;
    return new Subject(tenantId, one, kind == NoticeKind.QUOTA_NEAR ? reason : "");
  }

  /** Whether it is new, though it may have been told of before, as something that happened. */
  boolean happensAgain() {
    return kind == NoticeKind.DELIVERY_DEAD;
  }

  Notice notice() {
    return new Notice(Id.next(), kind, tenantId, subscriptionId, reason, since, count, limit);
  }
}
