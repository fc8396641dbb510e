package harkara.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The settings {@code harkara.transport.*}; the build's properties file explains each. */
@ApplicationScoped
class TransportSettings {
  private static final String PREFIX = "harkara.transport.";

  private final long connectNanos;
  private final long lookupNanos;
  private final long bodyNanos;
  private final long idleNanos;
  private final long ageNanos;
  private final int maxConnections;
  private final int maxConnectionsPerEndpoint;

  TransportSettings() { // for the client proxy only
    connectNanos = lookupNanos = bodyNanos = idleNanos = ageNanos = 0;
    maxConnections = maxConnectionsPerEndpoint = 0;
  }

  @Inject
  TransportSettings(Config config) {
    this(key -> config.getValue(key, String.class));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  TransportSettings(UnaryOperator<String> values) {
    connectNanos = nanos(values, "connect-timeout", Duration.ofMinutes(1));
    lookupNanos = nanos(values, "lookup-timeout", Duration.ofMinutes(1));
    bodyNanos = nanos(values, "body-timeout", Duration.ofMinutes(1));
    idleNanos = nanos(values, "idle-timeout", Duration.ofHours(1));
    ageNanos = nanos(values, "max-connection-age", Duration.ofDays(1));
    maxConnections = count(values, "max-connections", 65_000);
    maxConnectionsPerEndpoint = count(values, "max-connections-per-endpoint", maxConnections);
  }

  /** Makes this bean at the start, so that nonsense is refused then. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  private static long nanos(UnaryOperator<String> values, String name, Duration most) {
    String value = values.apply(PREFIX + name);
    try {
      Duration duration = Duration.parse(value);
      if (duration.compareTo(Duration.ofMillis(1)) >= 0 && duration.compareTo(most) <= 0) {
        return duration.toNanos();
      }
    } catch (DateTimeParseException notADuration) {
      // refused below
    }
    throw refused(name, value, "an ISO-8601 duration from PT0.001S to " + most);
  }

  private static int count(UnaryOperator<String> values, String name, int most) {
    String value = values.apply(PREFIX + name);
    try {
      int count = Integer.parseInt(value);
      if (count >= 1 && count <= most) {
        return count;
      }
    } catch (NumberFormatException notANumber) {
      // refused below
    }
    throw refused(name, value, "a whole number from 1 to " + most);
  }

  private static IllegalArgumentException refused(String name, String value, String rule) {
    return new IllegalArgumentException(PREFIX + name + "=" + value + " must be " + rule);
  }

  long connectNanos() {
    return connectNanos;
  }

  long lookupNanos() {
    return lookupNanos;
  }

  long bodyNanos() {
    return bodyNanos;
  }

  long idleNanos() {
    return idleNanos;
  }

  long ageNanos() {
    return ageNanos;
  }

  int maxConnections() {
    return maxConnections;
  }

  int maxConnectionsPerEndpoint() {
    return maxConnectionsPerEndpoint;
  }
}
