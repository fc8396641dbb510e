package harkara.accounts.users;

import jakarta.validation.constraints.NotNull;

/** Sets another user's password. */
public record PasswordRequest(@NotNull(message = "is needed") String password) {

  @Override
  public String toString() {
    return "PasswordRequest (hidden)";
  }
}
