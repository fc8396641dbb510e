package harkara.events.reception;

import harkara.accounts.requests.OpenIntake;
import harkara.base.problem.ProblemException;
import harkara.events.connections.Connections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalInt;

/** Has the bodies of webhooks read, of connections that there are. */
@ApplicationScoped
class WebhookBodies implements OpenIntake {
  /** Meta's have up to 3 MB. */
  static final int MOST_BYTES = 4_194_304;

  private final Connections connections;

  WebhookBodies() { // for the client proxy only
    this(null);
  }

  @Inject
  WebhookBodies(Connections connections) {
    this.connections = connections;
  }

  @Override
  public OptionalInt limitAt(String path) {
    if (!WebhookPath.isOne(path)) {
      return OptionalInt.empty();
    }
    WebhookPath.connection(path)
        .flatMap(connections::find)
        .orElseThrow(() -> ProblemException.notFound("connection"));
    return OptionalInt.of(MOST_BYTES);
  }
}
