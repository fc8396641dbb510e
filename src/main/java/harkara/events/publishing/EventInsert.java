package harkara.events.publishing;

import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;

/** Inserts new events as a set, each as its entity says. */
final class EventInsert {
  private static final String TEXT = "insert into event (%1$s) select * from unnest(%2$s)";

  static final SetStatement<WebhookEvent> STATEMENT =
      SetStatement.of(
          TEXT,
          new SetColumns<WebhookEvent>()
              .id("id", WebhookEvent::id)
              .id("tenant_id", WebhookEvent::tenantId)
              .text("event_type", WebhookEvent::eventType)
              .bytes("payload", WebhookEvent::payload)
              .time("payload_removed_at", WebhookEvent::payloadRemovedAt)
              .bytes("from_digest", WebhookEvent::fromDigest)
              .bytes("to_digest", WebhookEvent::toDigest)
              .bytes("user_digest", WebhookEvent::userDigest)
              .longNumber("message_key", WebhookEvent::messageKey)
              .text("original_types", WebhookEvent::originalTypesColumn)
              .flag("test", WebhookEvent::test)
              .text("traceparent", WebhookEvent::traceparentColumn)
              .time("accepted_at", WebhookEvent::acceptedAt));

  private EventInsert() {}
}
