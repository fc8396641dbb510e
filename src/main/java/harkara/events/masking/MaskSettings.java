package harkara.events.masking;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.privacy.} settings. */
@ApplicationScoped
class MaskSettings implements Settings {
  private final boolean mask;

  MaskSettings() { // for the client proxy only
    this.mask = true;
  }

  @Inject
  MaskSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  MaskSettings(UnaryOperator<String> config) {
    mask = new SettingReader("harkara.privacy.", config).flag("mask").orElse(true);
  }

  /** Whether phone numbers and texts are masked at all. */
  boolean mask() {
    return mask;
  }
}
