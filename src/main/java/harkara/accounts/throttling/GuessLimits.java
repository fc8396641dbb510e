package harkara.accounts.throttling;

import harkara.base.settings.SettingReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.guessing.} settings. */
@ApplicationScoped
class GuessLimits {
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

  /** Makes this bean at the start, so that nonsense is refused then. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  /** So many failures in the window make the next try wait. */
  int failures() {
    return failures;
  }

  Duration window() {
    return window;
  }
}
