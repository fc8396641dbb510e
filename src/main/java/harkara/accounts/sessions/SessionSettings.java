package harkara.accounts.sessions;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.sessions.} settings. */
@ApplicationScoped
class SessionSettings implements Settings {
  private final Duration idle;
  private final Duration longest;

  SessionSettings() { // for the client proxy only
    this.idle = null;
    this.longest = null;
  }

  @Inject
  SessionSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  SessionSettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.sessions.", config);
    idle = reader.duration("idle", Duration.ofMinutes(5), Duration.ofHours(12));
    longest = reader.duration("longest", idle, Duration.ofDays(7));
  }

  /** Whoever was not seen since then is signed out. */
  Instant seenSince(Instant now) {
    return now.minus(idle);
  }

  /** Whoever signed in before then is signed out. */
  Instant createdSince(Instant now) {
    return now.minus(longest);
  }

  /** When a session is over at the latest. */
  Instant endOf(Instant createdAt) {
    return createdAt.plus(longest);
  }
}
