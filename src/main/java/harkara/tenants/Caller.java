package harkara.tenants;

import java.util.Set;
import java.util.UUID;

/**
 * Who sent a request.
 *
 * @param tenantId the tenant it acts for; null for an operator that named none
 * @param operator whether the key is an operator's
 */
record Caller(Actor actor, UUID tenantId, boolean operator, Set<ApiScope> scopes) {}
