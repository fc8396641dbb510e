package harkara.subscriptions.registry;

import java.time.Instant;
import java.util.UUID;

/**
 * A subscription without what is secret and what it wants.
 *
 * @param pausedBy null while it is active
 * @param failingSince the first failure since the last success; null while things go well
 */
public record ListedSubscription(
    UUID id,
    UUID tenantId,
    String url,
    String description,
    SubscriptionStatus status,
    PausedBy pausedBy,
    Instant failingSince) {}
