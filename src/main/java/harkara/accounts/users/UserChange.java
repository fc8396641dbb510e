package harkara.accounts.users;

import jakarta.validation.constraints.Size;

/**
 * Changes a user: what is absent or null stays as it is.
 *
 * @param role {@code ADMIN}, {@code DEVELOPER} or {@code VIEWER}
 * @param status {@code ACTIVE} or {@code DISABLED}
 */
public record UserChange(
    @Size(min = 1, max = 200, message = "must have 1 to 200 characters") String name,
    String role,
    String status) {}
