package harkara.events.reception;

import harkara.base.ids.Id;
import java.util.Optional;
import java.util.UUID;

/** The path that a connection's webhooks come to: {@code /whatsapp/} and the connection's id. */
final class WebhookPath {
  private static final String FOLDER = "/whatsapp/";

  private WebhookPath() {}

  /** Whether it is that of a connection, there or not. */
  static boolean isOne(String path) {
    return path.startsWith(FOLDER + Id.CONNECTION.prefix());
  }

  /**
   * @param path behind the application's own
   * @return empty where there is no id
   */
  static Optional<UUID> connection(String path) {
    return isOne(path) ? Id.CONNECTION.parse(path.substring(FOLDER.length())) : Optional.empty();
  }
}
