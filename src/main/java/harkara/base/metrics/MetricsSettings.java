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
    enabled = new SettingReader("harkara.metrics.", config).flag("enabled").orElse(true);
  }

  /** Whether anything is counted at all. */
  boolean enabled() {
    return enabled;
  }
}
