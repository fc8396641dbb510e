package harkara.events.outbound;

import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;

/** Inserts statuses that wait as a set, each as its entity says. */
final class WaitingStatusInsert {
  private static final String TEXT =
      "insert into whatsapp_waiting_status (%1$s) select * from unnest(%2$s)";

  static final SetStatement<WaitingStatus> STATEMENT =
      SetStatement.of(
          TEXT,
          new SetColumns<WaitingStatus>()
              .id("id", WaitingStatus::id)
              .id("tenant_id", WaitingStatus::tenantId)
              .text("phone_number_id", WaitingStatus::phoneNumberId)
              .text("wamid", WaitingStatus::wamid)
              .text("own_id", WaitingStatus::ownId)
              .bytes("to_digest", WaitingStatus::toDigest)
              .bytes("user_digest", WaitingStatus::userDigest)
              .bytes("status", WaitingStatus::status)
              .time("due_at", WaitingStatus::dueAt)
              .time("created_at", WaitingStatus::createdAt));

  private WaitingStatusInsert() {}
}
