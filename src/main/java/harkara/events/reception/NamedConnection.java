package harkara.events.reception;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Parameters;
import harkara.events.connections.Connections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The connection that a path of the API names. */
@ApplicationScoped
class NamedConnection {
  private static final String WHAT = "WhatsApp connection";

  private final Connections connections;

  NamedConnection() { // for the client proxy only
    this(null);
  }

  @Inject
  NamedConnection(Connections connections) {
    this.connections = connections;
  }

  /**
   * @throws ProblemException {@code NOT_FOUND}
   */
  UUID id(String text) {
    var id = Parameters.id(Id.CONNECTION, text, WHAT);
    if (!connections.isThere(id)) {
      throw ProblemException.notFound(WHAT);
    }
    return id;
  }
}
