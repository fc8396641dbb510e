package harkara.events.outbound;

import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;

/** Inserts new messages as a set, each as its entity says. */
final class OutboundMessageInsert {
  private static final String TEXT =
      "insert into whatsapp_message (%1$s) select * from unnest(%2$s)";

  static final SetStatement<OutboundMessage> STATEMENT =
      SetStatement.of(
          TEXT,
          new SetColumns<OutboundMessage>()
              .id("id", OutboundMessage::id)
              .id("tenant_id", OutboundMessage::tenantId)
              .text("own_id", OutboundMessage::ownId)
              .text("wamid", OutboundMessage::wamid)
              .text("from_number", OutboundMessage::from)
              .text("to_number", OutboundMessage::to)
              .text("to_user_id", OutboundMessage::toUserId)
              .bytes("from_digest", OutboundMessage::fromDigest)
              .bytes("to_digest", OutboundMessage::toDigest)
              .bytes("user_digest", OutboundMessage::userDigest)
              .bytes("message", OutboundMessage::message)
              .time("created_at", OutboundMessage::createdAt)
              .time("refused_at", OutboundMessage::refusedAt));

  private OutboundMessageInsert() {}
}
