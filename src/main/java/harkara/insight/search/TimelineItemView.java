package harkara.insight.search;

import harkara.delivery.attempts.Outcome;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * One thing that happened.
 *
 * @param subscriptionId null where it concerns the event alone
 * @param description of the subscription as it is now; null where it has none, or is deleted
 * @param url of the subscription as it is now; null where that is deleted
 * @param attemptNumber of an attempt; null for everything else
 * @param outcome of an attempt
 * @param responseStatus of an attempt; null without an answer
 * @param durationMs of an attempt
 * @param nextAt when the next attempt is or was due; null where none is, or it waits for a paused
 *     subscription
 * @param text the same in plain words
 */
@JsonbPropertyOrder({
  "at",
  "kind",
  "subscriptionId",
  "description",
  "url",
  "deliveryId",
  "attemptNumber",
  "outcome",
  "responseStatus",
  "durationMs",
  "nextAt",
  "text"
})
public record TimelineItemView(
    Instant at,
    TimelineKind kind,
    String subscriptionId,
    String description,
    String url,
    String deliveryId,
    Integer attemptNumber,
    Outcome outcome,
    Integer responseStatus,
    Integer durationMs,
    Instant nextAt,
    String text) {}
