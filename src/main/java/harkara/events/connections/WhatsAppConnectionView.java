package harkara.events.connections;

import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * A connection as the API shows it: of its secrets, only what there is.
 *
 * @param callbackPath where Meta has to send its webhooks, below the server's public URL
 * @param appSecrets how many
 * @param mediaToken whether there is one
 * @param lastChallengeAt when Meta last asked for the verify token, and had it right; null for
 *     never
 */
@JsonbPropertyOrder({
  "id",
  "name",
  "callbackPath",
  "appSecrets",
  "mediaToken",
  "createdAt",
  "updatedAt",
  "lastChallengeAt"
})
public record WhatsAppConnectionView(
    String id,
    String name,
    String callbackPath,
    int appSecrets,
    boolean mediaToken,
    Instant createdAt,
    Instant updatedAt,
    Instant lastChallengeAt) {

  static WhatsAppConnectionView of(WhatsAppConnection connection) {
    var id = Id.CONNECTION.text(connection.id());
    return new WhatsAppConnectionView(
        id,
        connection.name(),
        "/whatsapp/" + id,
        connection.appSecrets(),
        connection.hasMediaToken(),
        connection.createdAt(),
        connection.updatedAt(),
        connection.lastChallengeAt());
  }
}
