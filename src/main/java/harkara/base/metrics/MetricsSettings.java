package harkara.base.metrics;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.metrics.} settings. */
@ApplicationScoped
class MetricsSettings implements Settings {
  private final boolean enabled;

  MetricsSettings() { // for the client proxy only
    this.enabled = false;
  }

  @Inject
  MetricsSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  MetricsSettings(UnaryOperator<String> config) {
    enabled =
        new SettingReader("harkara.metrics.", config)
            .value("enabled", "true or false", MetricsSettings::flag)
            .orElse(true);
  }

  private static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }

  /** Whether anything is counted at all. */
  boolean enabled() {
    return enabled;
  }
}
