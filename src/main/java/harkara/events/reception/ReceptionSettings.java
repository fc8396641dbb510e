package harkara.events.reception;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.whatsapp.} settings of what comes in. */
@ApplicationScoped
class ReceptionSettings implements Settings {
  /** How long hours are kept that were counted: so that the last of something is told. */
  static final Duration COUNTS = Duration.ofDays(8);

  private static final Duration LEAST_DUPLICATES = Duration.ofDays(8);
  private static final Duration LONGEST = Duration.ofDays(90);

  private final Duration duplicates;
  private final Duration unrouted;

  ReceptionSettings() { // for the client proxy only
    this.duplicates = null;
    this.unrouted = null;
  }

  @Inject
  ReceptionSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  ReceptionSettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.whatsapp.", config);
    duplicates = reader.duration("duplicates", LEAST_DUPLICATES, LONGEST);
    unrouted = reader.duration("unrouted", Duration.ofDays(1), LONGEST);
  }

  /** How long it is known what came in; Meta repeats for up to a week. */
  Duration duplicates() {
    return duplicates;
  }

  /** How long changes are kept that are nobody's, and what is told of skipped items. */
  Duration unrouted() {
    return unrouted;
  }
}
