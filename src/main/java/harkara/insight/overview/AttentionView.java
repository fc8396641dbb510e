package harkara.insight.overview;

import harkara.base.ids.Id;
import harkara.subscriptions.registry.SubscriptionStatus;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * A subscription that somebody should look at.
 *
 * @param failingSince the first failure since the last success; null where something succeeded
 *     since
 */
@JsonbPropertyOrder({
  "subscriptionId",
  "url",
  "description",
  "status",
  "health",
  "healthReason",
  "failingSince"
})
public record AttentionView(
    String subscriptionId,
    String url,
    String description,
    SubscriptionStatus status,
    SubscriptionHealth health,
    String healthReason,
    Instant failingSince) {

  static AttentionView of(SubscriptionDay day) {
    var subscription = day.subscription();
    return new AttentionView(
        Id.SUBSCRIPTION.text(subscription.id()),
        subscription.url(),
        subscription.description(),
        subscription.status(),
        day.state().health(),
        day.state().reason(),
        subscription.failingSince());
  }
}
