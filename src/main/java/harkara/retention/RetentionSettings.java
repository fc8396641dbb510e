package harkara.retention;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.retention.} settings. */
@ApplicationScoped
class RetentionSettings implements Settings {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Duration payloads;
  private final Duration attempts;
  private final Duration idempotencyKeys;
  private final Duration audit;
  private final Duration whatsAppMessages;

  RetentionSettings() { // for the client proxy only
    this.payloads = null;
    this.attempts = null;
    this.idempotencyKeys = null;
    this.audit = null;
    this.whatsAppMessages = null;
  }

  @Inject
  RetentionSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  RetentionSettings(UnaryOperator<String> config) {
    var reader = new SettingReader("harkara.retention.", config);
    payloads = reader.duration("payloads", HOUR, LONGEST);
    attempts = reader.duration("attempts", payloads, LONGEST);
    idempotencyKeys = reader.duration("idempotency-keys", DAY, LONGEST);
    audit = reader.duration("audit", DAY, LONGEST);
    whatsAppMessages = reader.duration("whatsapp-messages", HOUR, LONGEST);
  }

  /** How long payloads are kept, and what attempts recorded of requests and answers. */
  Duration payloads() {
    return payloads;
  }

  /** How long events, deliveries and attempts are kept; at least as long as payloads. */
  Duration attempts() {
    return attempts;
  }

  Duration idempotencyKeys() {
    return idempotencyKeys;
  }

  /** How long entries of the audit log are kept. */
  Duration audit() {
    return audit;
  }

  /** How long is kept what tenants send to WhatsApp; never longer than payloads. */
  Duration whatsAppMessages() {
    return whatsAppMessages;
  }
}
