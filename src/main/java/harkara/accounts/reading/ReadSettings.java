package harkara.accounts.reading;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.reading.} settings. */
@ApplicationScoped
class ReadSettings implements Settings {
  private static final int POOL = 20;

  private final int atOnce;
  private final int atOncePerTenant;
  private final Duration timeout;

  ReadSettings() { // for the client proxy only
    this.atOnce = 0;
    this.atOncePerTenant = 0;
    this.timeout = null;
  }

  @Inject
  ReadSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  ReadSettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.reading.", config);
    atOnce = reader.number("at-once", 1, POOL);
    atOncePerTenant = reader.number("at-once-per-tenant", 1, atOnce);
    timeout = reader.duration("timeout", Duration.ofMillis(100), Duration.ofSeconds(30));
  }

  /** Reads that are under way on this node, each with a connection of the pool. */
  int atOnce() {
    return atOnce;
  }

  int atOncePerTenant() {
    return atOncePerTenant;
  }

  /** How long one statement of a read may take. */
  Duration timeout() {
    return timeout;
  }
}
