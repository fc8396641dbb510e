package harkara.insight.notices;

import harkara.base.ids.Id;
import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The tenant that gets everybody's notices. */
@ApplicationScoped
class NoticeSettings implements Settings {
  private final Optional<UUID> operatorsTenant;

  NoticeSettings() { // for the client proxy only
    this.operatorsTenant = Optional.empty();
  }

  @Inject
  NoticeSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  NoticeSettings(UnaryOperator<String> config) {
    operatorsTenant =
        new SettingReader("harkara.notices.", config)
            .value("tenant", "the id of a tenant, such as ten_01h…", NoticeSettings::tenant);
  }

  private static UUID tenant(String text) {
    return Id.TENANT.parse(text).orElseThrow(IllegalArgumentException::new);
  }

  /** A tenant of the operator's own, whose subscriptions get the notices of all tenants. */
  Optional<UUID> operatorsTenant() {
    return operatorsTenant;
  }
}
