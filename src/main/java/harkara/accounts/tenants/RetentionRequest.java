package harkara.accounts.tenants;

/**
 * Asks for retention periods, as ISO-8601 durations such as {@code P7D}; null is as long as the
 * operator keeps it.
 */
public record RetentionRequest(String payloads, String attempts) {}
