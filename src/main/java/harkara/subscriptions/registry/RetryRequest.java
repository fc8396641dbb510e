package harkara.subscriptions.registry;

/**
 * Asks how failed attempts are repeated; null is the operator's default.
 *
 * @param attempts in all, the first one included
 * @param firstDelay the wait behind the first failed attempt, ISO-8601, such as {@code PT30S}; it
 *     grows from attempt to attempt
 */
public record RetryRequest(Integer attempts, String firstDelay) {}
