package harkara.accounts.users;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Asks for a new user.
 *
 * @param role {@code ADMIN}, {@code DEVELOPER} or {@code VIEWER}
 * @param password see {@link UserRules#flawOfPassword}
 */
public record UserRequest(
    @NotNull(message = "is needed") @Size(max = 254, message = "may have at most 254 characters")
        String email,
    @NotBlank(message = "is needed") @Size(max = 200, message = "may have at most 200 characters")
        String name,
    @NotNull(message = "is needed") String role,
    @NotNull(message = "is needed") String password) {

  @Override
  public String toString() {
    return "UserRequest (hidden)";
  }
}
