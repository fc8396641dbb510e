package harkara.delivery.attempts;

import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;

/** Inserts new attempts as a set, each as its entity says. */
final class AttemptInsert {
  private static final String TEXT = "insert into attempt (%1$s) select * from unnest(%2$s)";

  static final SetStatement<Attempt> STATEMENT =
      SetStatement.of(
          TEXT,
          new SetColumns<Attempt>()
              .id("id", Attempt::id)
              .id("tenant_id", Attempt::tenantId)
              .id("delivery_id", Attempt::deliveryId)
              .id("subscription_id", Attempt::subscriptionId)
              .flag("test", Attempt::test)
              .number("attempt_number", Attempt::number)
              .time("started_at", Attempt::startedAt)
              .number("duration_ms", Attempt::durationMillis)
              .text("outcome", each -> each.outcome().name())
              .number("response_status", Attempt::responseStatus)
              .text("detail", Attempt::detail)
              .text("request_headers", Attempt::sentHead)
              .text("response_headers", Attempt::responseHeaders)
              .text("response_excerpt", Attempt::responseExcerpt)
              .flag("truncated", Attempt::truncated)
              .time("next_due_at", Attempt::nextDueAt)
              .longNumber("answer_digest", Attempt::answerDigest)
              .number("excerpt_of", Attempt::excerptOf));

  private AttemptInsert() {}
}
