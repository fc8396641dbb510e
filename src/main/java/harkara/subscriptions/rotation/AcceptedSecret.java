package harkara.subscriptions.rotation;

import java.util.UUID;

/**
 * The one of the two secrets of an open rotation under which a receiver took a request.
 *
 * @param isCurrent whether it was the new one, by {@code X-Webhook-Signature}
 */
public record AcceptedSecret(UUID current, UUID previous, boolean isCurrent) {}
