package harkara.accounts.sessions;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Signs in. */
public record SignInRequest(
    @NotNull(message = "is needed") @Size(max = 254, message = "may have at most 254 characters")
        String email,
    @NotNull(message = "is needed") @Size(max = 512, message = "may have at most 512 characters")
        String password) {

  @Override
  public String toString() {
    return "SignInRequest (hidden)";
  }
}
