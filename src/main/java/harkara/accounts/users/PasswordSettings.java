package harkara.accounts.users;

import harkara.base.settings.DevelopmentMode;
import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.users.} settings. */
@ApplicationScoped
class PasswordSettings implements Settings {
  private static final int LEAST = 600_000;
  private static final int LEAST_IN_DEVELOPMENT = 2_000;
  private static final int MOST = 100_000_000;

  private final int rounds;

  PasswordSettings() { // for the client proxy only
    this.rounds = 0;
  }

  @Inject
  PasswordSettings(Config config, DevelopmentMode development) {
    this(SettingReader.of(config), development.on());
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  PasswordSettings(UnaryOperator<String> config, boolean development) {
    var reader = new SettingReader("harkara.users.", config);
    rounds = reader.number("password-rounds", development ? LEAST_IN_DEVELOPMENT : LEAST, MOST);
  }

  /** Of SHA-256, for each password. */
  int rounds() {
    return rounds;
  }
}
