package harkara.accounts.sessions;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Changes one's own password. */
public record OwnPasswordRequest(
    @NotNull(message = "is needed") @Size(max = 512, message = "may have at most 512 characters")
        String oldPassword,
    @NotNull(message = "is needed") String newPassword) {

  @Override
  public String toString() {
    return "OwnPasswordRequest (hidden)";
  }
}
