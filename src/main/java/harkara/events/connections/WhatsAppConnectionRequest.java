package harkara.events.connections;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Makes a connection.
 *
 * @param appSecrets one, or two while Meta's is being changed
 * @param mediaToken null for none
 */
public record WhatsAppConnectionRequest(
    @NotBlank(message = "is needed") @Size(max = 200, message = "may have at most 200 characters")
        String name,
    @NotNull(message = "is needed")
        @Pattern(
            regexp = ConnectionSecrets.VERIFY_TOKEN,
            message = ConnectionSecrets.VERIFY_TOKEN_RULE)
        String verifyToken,
    @NotEmpty(message = "must have one or two") @Size(max = 2, message = "must have one or two")
        List<
                @Pattern(
                    regexp = ConnectionSecrets.APP_SECRET,
                    message = ConnectionSecrets.APP_SECRET_RULE)
                String>
            appSecrets,
    @Pattern(regexp = ConnectionSecrets.MEDIA_TOKEN, message = ConnectionSecrets.MEDIA_TOKEN_RULE)
        String mediaToken) {
  /** Without what is secret. */
  @Override
  public String toString() {
    return "WhatsAppConnectionRequest[" + name + "]";
  }
}
