package harkara.events.outbound;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.whatsapp.} settings of what is sent. */
@ApplicationScoped
class OutboundSettings implements Settings {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Duration joinWait;

  OutboundSettings() { // for the client proxy only
    this.joinWait = null;
  }

  @Inject
  OutboundSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  OutboundSettings(UnaryOperator<String> config) {
    joinWait =
        new SettingReader("harkara.whatsapp.", config)
            .duration("join-wait", Duration.ZERO, LONGEST);
  }

  /** How long a status waits for its message. */
  Duration joinWait() {
    return joinWait;
  }
}
