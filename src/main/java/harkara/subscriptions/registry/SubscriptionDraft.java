package harkara.subscriptions.registry;

import harkara.subscriptions.endpoints.EndpointUrl;
import harkara.subscriptions.signing.SigningSecret;

/**
 * A subscription as asked for, every part checked.
 *
 * @param secret null for a new one
 * @param verifyToken for the challenge; null for none
 */
record SubscriptionDraft(
    EndpointUrl url,
    WantedEvents wanted,
    String description,
    CustomHeaders headers,
    RetryPolicy retry,
    boolean sendTraceparent,
    SigningSecret secret,
    String verifyToken) {

  @Override
  public String toString() {
    return "SubscriptionDraft[" + wanted + "]";
  }
}
