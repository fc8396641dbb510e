package harkara.accounts.quotas;

import jakarta.validation.constraints.Min;

/** All of a tenant's own numbers; what is absent or null is as the settings say. */
public record QuotaRequest(
    @Min(value = 1, message = "must be 1 or more") Integer eventsPerSecond,
    @Min(value = 1, message = "must be 1 or more") Integer burst,
    @Min(value = 1, message = "must be 1 or more") Integer subscriptions,
    @Min(value = 1, message = "must be 1 or more") Integer openDeliveries,
    @Min(value = 1, message = "must be 1 or more") Integer storedMib,
    @Min(value = 1, message = "must be 1 or more") Integer replays,
    @Min(value = 1, message = "must be 1 or more") Integer streams,
    @Min(value = 1, message = "must be 1 or more") Integer changesPerMinute) {}
