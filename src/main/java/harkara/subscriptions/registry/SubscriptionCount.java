package harkara.subscriptions.registry;

import java.util.UUID;

/** How many subscriptions a tenant has. */
public record SubscriptionCount(UUID tenantId, long subscriptions) {}
