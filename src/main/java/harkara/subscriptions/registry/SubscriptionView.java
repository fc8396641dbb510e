package harkara.subscriptions.registry;

import harkara.base.ids.Id;
import harkara.subscriptions.signing.SecretState;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A subscription as the API shows it.
 *
 * @param format what its requests carry, {@code harkara} or {@code meta}
 * @param includeExtras whether {@code *} is opt-in event types, too
 * @param failingSince the first failure since the last success; null while things go well
 * @param notice what its owner should know, in plain words; null when there is nothing to say
 * @param headers the custom headers' names; their values are kept like secrets and hidden
 * @param sendTraceparent whether its requests pass on {@code traceparent} of the publish
 * @param secretFingerprint tells which secret it is without telling it
 * @param previousSecretFingerprint the secret before, while a rotation is open; null otherwise
 * @param rotationEndsAt when that one is no longer valid; null otherwise
 */
@JsonbPropertyOrder({
  "id",
  "url",
  "eventTypes",
  "format",
  "includeExtras",
  "description",
  "status",
  "pausedBy",
  "failingSince",
  "notice",
  "headers",
  "retry",
  "sendTraceparent",
  "secretFingerprint",
  "previousSecretFingerprint",
  "rotationEndsAt",
  "createdAt",
  "updatedAt"
})
public record SubscriptionView(
    String id,
    String url,
    List<String> eventTypes,
    String format,
    boolean includeExtras,
    String description,
    SubscriptionStatus status,
    PausedBy pausedBy,
    Instant failingSince,
    String notice,
    Map<String, String> headers,
    RetryView retry,
    boolean sendTraceparent,
    String secretFingerprint,
    String previousSecretFingerprint,
    Instant rotationEndsAt,
    Instant createdAt,
    Instant updatedAt) {
  private static final String HIDDEN = "(hidden)";

  /**
   * @param secrets the current one first
   */
  static SubscriptionView of(Subscription subscription, List<SecretState> secrets, String notice) {
    var current = secrets.stream().findFirst();
    var previous = secrets.stream().skip(1).findFirst();
    var wanted = subscription.wanted();
    var headers = new LinkedHashMap<String, String>();
    subscription.headerNames().forEach(name -> headers.put(name, HIDDEN));
    return new SubscriptionView(
        Id.SUBSCRIPTION.text(subscription.id()),
        subscription.url(),
        wanted.filter().names(),
        wanted.format().text(),
        wanted.includeExtras(),
        subscription.description(),
        subscription.status(),
        subscription.pausedBy(),
        subscription.failingSince(),
        notice,
        headers,
        RetryView.of(subscription.retry()),
        subscription.sendTraceparent(),
        current.map(SecretState::fingerprint).orElse(null),
        previous.map(SecretState::fingerprint).orElse(null),
        previous.map(SecretState::retiresAt).orElse(null),
        subscription.createdAt(),
        subscription.updatedAt());
  }
}
