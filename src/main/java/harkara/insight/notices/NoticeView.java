package harkara.insight.notices;

import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * A notice as the API shows it.
 *
 * @param kind its event type
 * @param subscriptionId null where it is of the tenant as a whole
 * @param since when what it tells of began; of a certificate, when it ends
 * @param count what the event's payload calls by another name for each kind; null for none
 * @param text the same in plain words
 */
@JsonbPropertyOrder({
  "id",
  "kind",
  "at",
  "tenantId",
  "subscriptionId",
  "reason",
  "since",
  "count",
  "limit",
  "text"
})
public record NoticeView(
    String id,
    String kind,
    Instant at,
    String tenantId,
    String subscriptionId,
    String reason,
    Instant since,
    Long count,
    Long limit,
    String text) {

  static NoticeView of(NoticeTold told) {
    var notice = told.notice();
    return new NoticeView(
        Id.NOTICE.text(notice.id()),
        notice.kind().eventType(),
        told.at(),
        Id.TENANT.text(notice.tenantId()),
        Id.SUBSCRIPTION.text(notice.subscriptionId()),
        notice.reason(),
        notice.since(),
        notice.count(),
        notice.limit(),
        NoticeText.of(notice));
  }
}
