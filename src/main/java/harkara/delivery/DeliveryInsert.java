package harkara.delivery;

import harkara.base.database.SetColumns;
import harkara.base.database.SetStatement;

/** Inserts new deliveries as a set, each as its entity says. */
final class DeliveryInsert {
  private static final String TEXT = "insert into delivery (%1$s) select * from unnest(%2$s)";

  static final SetStatement<Delivery> STATEMENT =
      SetStatement.of(
          TEXT,
          new SetColumns<Delivery>()
              .id("id", Delivery::id)
              .id("tenant_id", Delivery::tenantId)
              .id("subscription_id", Delivery::subscriptionId)
              .id("event_id", Delivery::eventId)
              .text("event_type", Delivery::eventType)
              .flag("test", Delivery::test)
              .text("status", each -> each.status().name())
              .number("attempts", Delivery::attempts)
              .number("attempts_before", Delivery::attemptsBefore)
              .number("expired_claims", Delivery::expiredClaims)
              .time("due_at", Delivery::dueAt)
              .id("owner", Delivery::owner)
              .time("lease_until", Delivery::leaseUntil)
              .longNumber("fence", Delivery::fence)
              .number("response_status", Delivery::responseStatus)
              .time("created_at", Delivery::createdAt)
              .time("finished_at", Delivery::finishedAt)
              .time("failed_at", Delivery::failedAt));

  private DeliveryInsert() {}
}
