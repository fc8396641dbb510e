package harkara.tenants;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Changes a tenant: what is absent or null stays as it is; {@code {}} as retention is the
 * operator's again.
 */
public record TenantChange(
    @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        @Size(max = 200, message = "may have 200 characters")
        String name,
    RetentionRequest retention) {}
