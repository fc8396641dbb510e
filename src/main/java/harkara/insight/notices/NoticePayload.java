package harkara.insight.notices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import harkara.base.ids.Id;
import java.time.Instant;

/** The payload of a notice's event, as the schema of its type says. */
final class NoticePayload {
  private NoticePayload() {}

  static JsonNode of(Notice notice, Instant at) {
    var kind = notice.kind();
    var payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", kind.eventType())
            .put("notice_id", Id.NOTICE.text(notice.id()))
            .put("timestamp", at.getEpochSecond())
            .put("tenant_id", Id.TENANT.text(notice.tenantId()));
    if (notice.subscriptionId() != null) {
      payload.put("subscription_id", Id.SUBSCRIPTION.text(notice.subscriptionId()));
    }
    if (notice.reason() != null) {
      payload.put("reason", notice.reason());
    }
    payload.put(kind.sinceName(), notice.since().getEpochSecond());
    if (kind.countName() != null) {
      payload.put(kind.countName(), notice.count());
    }
    if (kind.limitName() != null) {
      payload.put(kind.limitName(), notice.limit());
    }
    return payload;
  }
}
