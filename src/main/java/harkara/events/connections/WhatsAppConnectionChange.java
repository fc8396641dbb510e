package harkara.events.connections;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes a connection: what is absent or null stays as it is; an empty media token takes it away.
 *
 * @param appSecrets all of them, in place of those before
 */
public record WhatsAppConnectionChange(
    @Size(max = 200, message = "may have at most 200 characters")
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be empty")
        String name,
    @Pattern(regexp = ConnectionSecrets.VERIFY_TOKEN, message = ConnectionSecrets.VERIFY_TOKEN_RULE)
        String verifyToken,
    @Size(min = 1, max = 2, message = "must have one or two")
        List<
                @Pattern(
                    regexp = ConnectionSecrets.APP_SECRET,
                    message = ConnectionSecrets.APP_SECRET_RULE)
                String>
            appSecrets,
    @Pattern(
            regexp = "(" + ConnectionSecrets.MEDIA_TOKEN + ")?",
            message = ConnectionSecrets.MEDIA_TOKEN_RULE + ", or empty for none")
        String mediaToken) {
  /** Without what is secret. */
  @Override
  public String toString() {
    return "WhatsAppConnectionChange" + fields();
  }

  /** The names of what is to change. */
  List<String> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", name);
    fields.put("verify_token", verifyToken);
    fields.put("app_secrets", appSecrets);
    fields.put("media_token", mediaToken);
    fields.values().removeIf(Objects::isNull);
    return List.copyOf(fields.keySet());
  }

  boolean namesSecrets() {
    return verifyToken != null || appSecrets != null || mediaToken != null;
  }

  boolean namesAllSecrets() {
    return verifyToken != null && appSecrets != null && mediaToken != null;
  }

  /** Empty where it is taken away. */
  Optional<String> newMediaToken() {
    return Optional.ofNullable(mediaToken).filter(token -> !token.isEmpty());
  }
}
