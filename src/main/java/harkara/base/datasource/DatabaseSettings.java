package harkara.base.datasource;

import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings {@code harkara.db.url}, {@code harkara.db.user} and {@code harkara.db.password}. */
final class DatabaseSettings {
  private static final String DEFAULT_URL =
      "jdbc:h2:file:./harkara-data/harkara;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

  private DatabaseSettings() {}

  static String url() {
    return setting("harkara.db.url").orElse(DEFAULT_URL);
  }

  static Optional<String> user() {
    return setting("harkara.db.user");
  }

  static Optional<String> password() {
    return setting("harkara.db.password");
  }

  /** Some servers log in before MicroProfile Config is there: then from property or environment. */
  private static Optional<String> setting(String key) {
    try {
      return ConfigProvider.getConfig(DatabaseSettings.class.getClassLoader())
          .getOptionalValue(key, String.class);
    } catch (IllegalStateException noConfigYet) {
      return Optional.ofNullable(System.getProperty(key))
          .or(() -> Optional.ofNullable(System.getenv(key.toUpperCase().replace('.', '_'))));
    }
  }
}
