package harkara.subscriptions.rotation;

import harkara.base.settings.SettingReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.rotation.} settings. */
@ApplicationScoped
class RotationSettings {
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

  /** Makes this bean at the start, so that nonsense is refused then. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  /** The most that a tenant may ask for. */
  Duration longestOverlap() {
    return longestOverlap;
  }

  /** Where nobody asks for another. */
  Duration overlap() {
    return overlap;
  }
}
