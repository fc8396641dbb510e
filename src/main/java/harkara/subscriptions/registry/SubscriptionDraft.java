package harkara.subscriptions.registry;

import harkara.subscriptions.endpoints.EndpointUrl;
import harkara.subscriptions.signing.SigningSecret;

/**
 * A subscription as asked for, every part checked.
 *
 * @param secret null for a new one
 */
record SubscriptionDraft(
    EndpointUrl url,
    EventTypeFilter filter,
    String description,
    CustomHeaders headers,
    RetryPolicy retry,
    SigningSecret secret) {}
