package harkara.events.connections;

import java.util.UUID;

/**
 * What is to be so of a number, checked.
 *
 * @param displayPhoneNumber digits only
 * @param businessAccountId null where nobody has said it
 */
record NumberDraft(UUID tenantId, String displayPhoneNumber, String businessAccountId) {}
