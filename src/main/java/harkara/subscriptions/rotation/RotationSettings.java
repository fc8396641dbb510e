package harkara.subscriptions.rotation;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.rotation.} settings. */
@ApplicationScoped
class RotationSettings implements Settings {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Duration longestOverlap;
  private final Duration overlap;

  RotationSettings() { // for the client proxy only
    this.longestOverlap = null;
    this.overlap = null;
  }

  @Inject
  RotationSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  RotationSettings(UnaryOperator<String> values) {
    var reader = new SettingReader("harkara.rotation.", values);
    longestOverlap = reader.duration("longest-overlap", Duration.ZERO, WEEK);
    overlap = reader.duration("overlap", Duration.ZERO, longestOverlap);
  }

  /** The most that a tenant may ask for. */
  Duration longestOverlap() {
    return longestOverlap;
  }

  /** Where nobody asks for another. */
  Duration overlap() {
    return overlap;
  }
}
