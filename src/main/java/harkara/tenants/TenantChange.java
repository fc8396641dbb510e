package harkara.tenants;

import harkara.quotas.QuotaRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Changes a tenant; what is absent or null stays.
 *
 * @param quota all of the tenant's own numbers, in place of those it had
 */
public record TenantChange(
    @Size(max = 200, message = "may have 200 characters")
        @Pattern(regexp = "(?s).*\\S.*", message = "is needed")
        String name,
    @Valid QuotaRequest quota) {}
