package harkara.accounts.throttling;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.guessing.} settings. */
@ApplicationScoped
class GuessLimits implements Settings {
  private final int failures;
  private final Duration window;

  GuessLimits() { // for the client proxy only
    this.failures = 0;
    this.window = null;
  }

  @Inject
  GuessLimits(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  GuessLimits(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.guessing.", config);
    failures = reader.number("failures", 2, 50);
    window = reader.duration("window", Duration.ofMinutes(1), Duration.ofDays(1));
  }

  /** So many failures in the window make the next try wait. */
  int failures() {
    return failures;
  }

  Duration window() {
    return window;
  }
}
