package harkara.accounts.tenants;

import java.time.Duration;
import java.util.UUID;

/** How long a tenant wants its things to be kept; zero is as long as the operator keeps them. */
public record TenantRetention(UUID tenantId, Duration payloads, Duration attempts) {}
