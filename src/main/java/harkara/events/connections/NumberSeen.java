package harkara.events.connections;

import java.time.Instant;

/**
 * What webhooks have told of a number.
 *
 * @param businessAccountId null for nothing
 * @param messageAt when the last message came in; null for none
 * @param statusAt when the last status came in; null for none
 */
public record NumberSeen(
    String phoneNumberId, String businessAccountId, Instant messageAt, Instant statusAt) {}
