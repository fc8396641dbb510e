package harkara.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.retention.} settings. */
@ApplicationScoped
class RetentionSettings {
  private static final String PREFIX = "harkara.retention.";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Duration payloads;
  private final Duration attempts;
  private final Duration idempotencyKeys;

  RetentionSettings() { // for the client proxy only
    this.payloads = null;
    this.attempts = null;
    this.idempotencyKeys = null;
  }

  @Inject
  RetentionSettings(Config config) {
    this(key -> config.getValue(key, String.class));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  RetentionSettings(UnaryOperator<String> config) {
    payloads = duration(config, "payloads", HOUR);
    attempts = duration(config, "attempts", payloads);
    idempotencyKeys = duration(config, "idempotency-keys", DAY);
  }

  /** Makes this bean at the start, so that nonsense is refused then. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

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

  private static Duration duration(UnaryOperator<String> config, String name, Duration least) {
    var text = config.apply(PREFIX + name);
    try {
      var value = Duration.parse(text);
      if (value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0) {
        return value;
      }
    } catch (DateTimeParseException unreadable) {
      // refused below
    }
    throw new IllegalArgumentException(
        PREFIX
            + name
            + "="
            + text
            + " must be an ISO-8601 duration from "
            + least
            + " to "
            + LONGEST);
  }
}
