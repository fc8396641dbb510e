package harkara.subscriptions;

import harkara.signing.SigningSecret;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A subscription as dispatching needs it, secrets opened.
 *
 * @param url as it was stored; to be checked before every attempt
 * @param failing whether nothing has succeeded since a failure
 * @param secrets the current one first; empty when they could not be opened
 */
public record KnownSubscription(
    UUID id,
    UUID tenantId,
    String url,
    EventTypeFilter filter,
    SubscriptionStatus status,
    RetryPolicy retry,
    boolean failing,
    Map<String, String> headers,
    List<SigningSecret> secrets) {

  /** Whether an event of this type becomes a delivery. */
  public boolean wants(String eventType) {
    return status == SubscriptionStatus.ACTIVE && filter.accepts(eventType);
  }

  public boolean paused() {
    return status == SubscriptionStatus.PAUSED;
  }

  @Override
  public String toString() {
    return "KnownSubscription[" + id + "]";
  }
}
