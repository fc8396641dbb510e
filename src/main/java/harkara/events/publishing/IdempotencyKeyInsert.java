package harkara.events.publishing;

import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;

/** Inserts new keys as a set, each as its entity says. */
final class IdempotencyKeyInsert {
  private static final String TEXT =
      "insert into idempotency_key (%1$s) select * from unnest(%2$s)";

  static final SetStatement<IdempotencyKey> STATEMENT =
      SetStatement.of(
          TEXT,
          new SetColumns<IdempotencyKey>()
              .id("id", IdempotencyKey::id)
              .id("tenant_id", IdempotencyKey::tenantId)
              .text("idempotency_key", IdempotencyKey::key)
              .bytes("body_digest", IdempotencyKey::bodyDigest)
              .id("event_id", IdempotencyKey::eventId)
              .time("created_at", IdempotencyKey::createdAt));

  private IdempotencyKeyInsert() {}
}
