package harkara.events.connections;

import java.util.List;
import java.util.UUID;

/**
 * A connection with its secrets, opened.
 *
 * @param appSecrets one or two; a webhook is Meta's when either has signed it
 * @param mediaToken null for none
 */
public record DecryptedConnection(
    UUID id, String verifyToken, List<String> appSecrets, String mediaToken) {

  static DecryptedConnection of(UUID id, ConnectionSecrets secrets) {
    return new DecryptedConnection(
        id, secrets.verifyToken(), secrets.appSecrets(), secrets.mediaToken());
  }

  @Override
  public String toString() {
    return "DecryptedConnection[" + id + "]";
  }
}
