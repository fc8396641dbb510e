package harkara.accounts.tenants;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Creates a tenant. */
public record TenantRequest(
    @NotBlank(message = "is needed") @Size(max = 200, message = "may have at most 200 characters")
        String name) {}
