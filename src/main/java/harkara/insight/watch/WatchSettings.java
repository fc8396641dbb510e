package harkara.insight.watch;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** When something is told, set by the operator. */
@ApplicationScoped
class WatchSettings implements Settings {
  private final Duration failingAfter;
  private final Duration slowAbove;
  private final Duration backlogAfter;
  private final Duration rotationAfter;

  WatchSettings() { // for the client proxy only
    this.failingAfter = null;
    this.slowAbove = null;
    this.backlogAfter = null;
    this.rotationAfter = null;
  }

  @Inject
  WatchSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  WatchSettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.notices.", config);
    failingAfter = reader.duration("failing-after", Duration.ZERO, Duration.ofDays(1));
    slowAbove = reader.duration("slow-above", Duration.ofMillis(100), Duration.ofMinutes(5));
    backlogAfter = reader.duration("backlog-after", Duration.ofSeconds(10), Duration.ofDays(1));
    rotationAfter = reader.duration("rotation-after", Duration.ofMinutes(1), Duration.ofDays(7));
  }

  /** How long an endpoint fails before it is told. */
  Duration failingAfter() {
    return failingAfter;
  }

  /** An endpoint is slow of whose answers more than 5 of 100 take longer. */
  Duration slowAbove() {
    return slowAbove;
  }

  /** How long a delivery has been due before that is told. */
  Duration backlogAfter() {
    return backlogAfter;
  }

  /** How long a rotation has been open before it is told. */
  Duration rotationAfter() {
    return rotationAfter;
  }
}
