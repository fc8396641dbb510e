package harkara.events.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import harkara.base.json.StrictJson;
import harkara.base.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/**
 * What a connection has that nobody may see.
 *
 * @param verifyToken what Meta's challenge has to repeat
 * @param appSecrets the one or two keys, either of which may sign a webhook
 * @param mediaToken what media are fetched with; null for none
 */
record ConnectionSecrets(String verifyToken, List<String> appSecrets, String mediaToken) {
  static final String VERIFY_TOKEN = "[!-~]{8,200}";
  static final String VERIFY_TOKEN_RULE = "must be 8 to 200 ASCII characters without blanks";
  static final String APP_SECRET = "[!-~]{16,200}";
  static final String APP_SECRET_RULE = "must be 16 to 200 ASCII characters without blanks";
  static final String MEDIA_TOKEN = "[!-~]{16,1000}";
  static final String MEDIA_TOKEN_RULE = "must be 16 to 1000 ASCII characters without blanks";

  private static final String VERIFY_TOKEN_KEY = "verify_token";
  private static final String APP_SECRETS_KEY = "app_secrets";
  private static final String MEDIA_TOKEN_KEY = "media_token";

  /**
   * @throws ProblemException {@code INVALID_REQUEST} for two app secrets that are the same
   */
  static ConnectionSecrets of(WhatsAppConnectionRequest request) {
    return checked(
        new ConnectionSecrets(request.verifyToken(), request.appSecrets(), request.mediaToken()));
  }

  /**
   * With what a change names; an empty media token takes it away.
   *
   * @param change one that names all, where there are none
   * @throws ProblemException {@code INVALID_REQUEST} for two app secrets that are the same
   */
  static ConnectionSecrets changed(ConnectionSecrets before, WhatsAppConnectionChange change) {
    var mediaToken =
        change.mediaToken() == null ? before.mediaToken() : change.newMediaToken().orElse(null);
    return checked(
        new ConnectionSecrets(
            change.verifyToken() == null ? before.verifyToken() : change.verifyToken(),
            change.appSecrets() == null ? before.appSecrets() : change.appSecrets(),
            mediaToken));
  }

  private static ConnectionSecrets checked(ConnectionSecrets secrets) {
    if (new HashSet<>(secrets.appSecrets()).size() < secrets.appSecrets().size()) {
      throw ProblemException.invalid("/app_secrets", "must be two different ones, or one");
    }
    return secrets;
  }

  /** To be sealed. */
  byte[] bytes() {
    var json = JsonNodeFactory.instance.objectNode().put(VERIFY_TOKEN_KEY, verifyToken);
    appSecrets.forEach(json.putArray(APP_SECRETS_KEY)::add);
    if (mediaToken != null) {
      json.put(MEDIA_TOKEN_KEY, mediaToken);
    }
    return json.toString().getBytes(StandardCharsets.US_ASCII);
  }

  static ConnectionSecrets fromBytes(byte[] bytes) {
    var json = StrictJson.parse(bytes);
    return new ConnectionSecrets(
        json.path(VERIFY_TOKEN_KEY).asText(),
        json.path(APP_SECRETS_KEY).valueStream().map(JsonNode::asText).toList(),
        json.path(MEDIA_TOKEN_KEY).asText(null));
  }

  @Override
  public String toString() {
    return "ConnectionSecrets[hidden]";
  }
}
