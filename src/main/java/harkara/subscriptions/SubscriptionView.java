package harkara.subscriptions;

import harkara.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A subscription as the API shows it.
 *
 * @param headers the custom headers' names; their values are kept like secrets and hidden
 * @param secretFingerprint tells which secret it is without telling it
 */
@JsonbPropertyOrder({
  "id",
  "url",
  "eventTypes",
  "description",
  "status",
  "pausedBy",
  "headers",
  "retry",
  "secretFingerprint",
  "createdAt",
  "updatedAt"
})
public record SubscriptionView(
    String id,
    String url,
    List<String> eventTypes,
    String description,
    SubscriptionStatus status,
    PausedBy pausedBy,
    Map<String, String> headers,
    RetryView retry,
    String secretFingerprint,
    Instant createdAt,
    Instant updatedAt) {
  private static final String HIDDEN = "(hidden)";

  static SubscriptionView of(Subscription subscription, String fingerprint) {
    var headers = new LinkedHashMap<String, String>();
    subscription.headerNames().forEach(name -> headers.put(name, HIDDEN));
    return new SubscriptionView(
        Id.SUBSCRIPTION.text(subscription.id()),
        subscription.url(),
        subscription.filter().names(),
        subscription.description(),
        subscription.status(),
        subscription.pausedBy(),
        headers,
        RetryView.of(subscription.retry()),
        fingerprint,
        subscription.createdAt(),
        subscription.updatedAt());
  }
}
