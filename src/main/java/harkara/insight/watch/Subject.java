package harkara.insight.watch;

import java.util.UUID;

/**
 * What a condition of some kind is of; there is one at a time.
 *
 * @param id of a subscription, or of the tenant itself
 * @param aspect which of several of a tenant; empty where there is one
 */
record Subject(UUID tenantId, UUID id, String aspect) {}
