package harkara.transport;

import harkara.settings.SettingReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** The settings {@code harkara.transport.*}; the build's properties file explains each. */
@ApplicationScoped
class TransportSettings {
  private static final Duration LEAST = Duration.ofMillis(1);

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
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  TransportSettings(UnaryOperator<String> values) {
    var reader = new SettingReader("harkara.transport.", values);
    connectNanos = nanos(reader, "connect-timeout", Duration.ofMinutes(1));
    lookupNanos = nanos(reader, "lookup-timeout", Duration.ofMinutes(1));
    bodyNanos = nanos(reader, "body-timeout", Duration.ofMinutes(1));
    idleNanos = nanos(reader, "idle-timeout", Duration.ofHours(1));
    ageNanos = nanos(reader, "max-connection-age", Duration.ofDays(1));
    maxConnections = reader.number("max-connections", 1, 65_000);
    maxConnectionsPerEndpoint = reader.number("max-connections-per-endpoint", 1, maxConnections);
  }

  /** Makes this bean at the start, so that nonsense is refused then. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {}

  private static long nanos(SettingReader reader, String name, Duration most) {
    return reader.duration(name, LEAST, most).toNanos();
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
