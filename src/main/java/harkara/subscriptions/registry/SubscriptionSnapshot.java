package harkara.subscriptions.registry;

import harkara.events.publishing.WebhookEvent;
import harkara.subscriptions.signing.DecryptedSecret;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A subscription as dispatching needs it, secrets opened.
 *
 * @param url as it was stored; to be checked before every attempt
 * @param sendTraceparent whether its requests say where in a trace the event was published
 * @param failing whether nothing has succeeded since a failure
 * @param secrets the current one first, then the one before it where a rotation was open; empty
 *     when they could not be opened
 */
public record SubscriptionSnapshot(
    UUID id,
    UUID tenantId,
    String url,
    WantedEvents wanted,
    SubscriptionStatus status,
    RetryPolicy retry,
    boolean sendTraceparent,
    boolean failing,
    Map<String, String> headers,
    List<DecryptedSecret> secrets) {

  static SubscriptionSnapshot of(
      Subscription subscription, Map<String, String> headers, List<DecryptedSecret> secrets) {
    return new SubscriptionSnapshot(
        subscription.id(),
        subscription.tenantId(),
        subscription.url(),
        subscription.wanted(),
        subscription.status(),
        subscription.retry(),
        subscription.sendTraceparent(),
        subscription.failingSince() != null,
        headers,
        secrets);
  }

  /** Whether an event becomes a delivery. */
  public boolean wants(WebhookEvent event) {
    return status == SubscriptionStatus.ACTIVE && wanted.accepts(event);
  }

  /** Whether any change of Meta's, as it came, becomes one. */
  boolean wantsOriginals() {
    return status == SubscriptionStatus.ACTIVE && wanted.isOfOriginals();
  }

  /** Whether one that became events of these types does. */
  boolean wantsOriginal(Collection<String> types) {
    return status == SubscriptionStatus.ACTIVE && wanted.acceptsOriginal(types);
  }

  public boolean paused() {
    return status == SubscriptionStatus.PAUSED;
  }

  /** The secrets that are in force at a time of the database's clock, the current one first. */
  public List<DecryptedSecret> secretsAt(Instant time) {
    return secrets.stream().filter(secret -> secret.validAt(time)).toList();
  }

  @Override
  public String toString() {
    return "SubscriptionSnapshot[" + id + "]";
  }
}
