package harkara.accounts.apikeys;

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
    @NotBlank(message = "is needed") @Size(max = 200, message = "may have at most 200 characters")
        String name,
    @NotEmpty(message = "must name at least one scope")
        @Size(max = 20, message = "may name at most 20 scopes")
        List<String> scopes,
    String expiresAt) {}
