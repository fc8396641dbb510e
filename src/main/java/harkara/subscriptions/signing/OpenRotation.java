package harkara.subscriptions.signing;

import java.time.Instant;
import java.util.UUID;

/**
 * A rotation that nobody has ended.
 *
 * @param since when it began
 */
public record OpenRotation(UUID tenantId, UUID subscriptionId, Instant since) {}
