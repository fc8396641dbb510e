package harkara.accounts.quotas;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.quota.} settings. */
@ApplicationScoped
class QuotaSettings implements Settings {
  private static final int MOST = 1_000_000_000;

  private final Quota quota;

  QuotaSettings() { // for the client proxy only
    this.quota = null;
  }

  @Inject
  QuotaSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  QuotaSettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.quota.", config);
    quota =
        new Quota(
            reader.number("events-per-second", 1, MOST),
            reader.number("burst", 1, MOST),
            reader.number("subscriptions", 1, MOST),
            reader.number("open-deliveries", 1, MOST),
            reader.number("stored-mib", 1, MOST),
            reader.number("replays", 1, MOST),
            reader.number("streams", 1, MOST),
            reader.number("changes-per-minute", 1, MOST));
  }

  /** Of a tenant that has no numbers of its own. */
  Quota quota() {
    return quota;
  }
}
