package harkara.insight.mail;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.mail.} settings, and where the dashboard is. */
@ApplicationScoped
class MailSettings implements Settings {
  private final String session;
  private final Sender from;
  private final boolean toOperators;
  private final String dashboard;

  MailSettings() { // for the client proxy only
    this.session = null;
    this.from = null;
    this.toOperators = false;
    this.dashboard = null;
  }

  @Inject
  MailSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  MailSettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.mail.", config);
    session = reader.value("session", "a JNDI name", MailSettings::name).orElse(null);
    from = reader.value("from", Sender.RULE, Sender::parse).orElse(null);
    toOperators = reader.flag("operators").orElse(false);
    dashboard =
        new SettingReader("harkara.", config)
            .value("public-url", "a URL", text -> text.replaceAll("/+$", ""))
            .orElse("");
    if (session != null && from == null) {
      throw new IllegalArgumentException(
          "harkara.mail.from is missing and must be set beside harkara.mail.session: "
              + Sender.RULE);
    }
  }

  private static String name(String text) {
    if (!text.matches("[\\w.:/-]{1,200}")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  /** Whether mails are sent at all. */
  boolean on() {
    return session != null;
  }

  /** The JNDI name of the server's mail session; empty where no mails are sent. */
  Optional<String> session() {
    return Optional.ofNullable(session);
  }

  Sender from() {
    return from;
  }

  /** Whether operators get the notices of all tenants. */
  boolean toOperators() {
    return toOperators;
  }

  /** What addresses of the dashboard begin with, without a slash at the end. */
  String dashboard() {
    return dashboard;
  }
}
