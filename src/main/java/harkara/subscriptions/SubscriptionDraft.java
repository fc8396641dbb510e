package harkara.subscriptions;

import harkara.endpoints.EndpointUrl;

/** A subscription as asked for, every part checked. */
record SubscriptionDraft(
    EndpointUrl url,
    EventTypeFilter filter,
    String description,
    CustomHeaders headers,
    RetryPolicy retry) {}
