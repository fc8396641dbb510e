package harkara.tenants;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Asks for a new API key.
 *
 * @param scopes at least one of {@code events:write}, {@code webhooks:read}, {@code
 *     webhooks:write}, {@code tenants:write}
 * @param expiresAt an RFC 3339 time, or null for a key that does not expire
 */
public record ApiKeyRequest(
    @NotBlank(message = "is needed") @Size(max = 200, message = "may have 200 characters")
        String name,
    @NotEmpty(message = "must name at least one scope") List<String> scopes,
    String expiresAt) {}
