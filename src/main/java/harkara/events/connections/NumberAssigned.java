package harkara.events.connections;

import java.util.UUID;

/** News that a number is a tenant's now, fired in the transaction that makes it so. */
public record NumberAssigned(UUID connectionId, String phoneNumberId, UUID tenantId) {}
