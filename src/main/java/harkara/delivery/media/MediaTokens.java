package harkara.delivery.media;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.events.connections.Connections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Finds the token by which Meta gives the media of a connection. */
@ApplicationScoped
class MediaTokens {
  private final Connections connections;

  MediaTokens() { // for the client proxy only
    this(null);
  }

  @Inject
  MediaTokens(Connections connections) {
    this.connections = connections;
  }

  /**
   * @throws ProblemException {@code MEDIA_TOKEN_MISSING} that tells the operator what to do
   */
  String of(UUID connectionId) {
    var id = Id.CONNECTION.text(connectionId);
    var connection = connections.find(connectionId);
    if (connection.isEmpty()) {
      throw new ProblemException(
          ProblemType.MEDIA_TOKEN_MISSING,
          "The WhatsApp connection %s is gone, and with it the token by which Meta gives this medium."
              .formatted(id));
    }
    var token = connection.get().mediaToken();
    if (token == null) {
      throw new ProblemException(
          ProblemType.MEDIA_TOKEN_MISSING,
          ("Meta gives media only for a token: the operator has to set media_token of the WhatsApp"
                  + " connection %s, by PATCH /api/v1/whatsapp-connections/%s.")
              .formatted(id, id));
    }
    return token;
  }
}
