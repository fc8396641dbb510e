package harkara.delivery.transport;

import harkara.base.addresses.IpLiteral;
import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** The settings {@code harkara.transport.*}; the build's properties file explains each. */
@ApplicationScoped
class TransportSettings implements Settings {
  private static final String SOCKET =
      "an address and a port such as 10.0.0.5:3128 or [2001:db8::5]:3128";
  private static final Pattern SOCKET_PARTS =
      Pattern.compile("(?:\\[([^]]*:[^]]*)]|([^:]*)):([1-9][0-9]{0,4})");
  private static final Duration LEAST = Duration.ofMillis(1);

  private final long connectNanos;
  private final long lookupNanos;
  private final long bodyNanos;
  private final long idleNanos;
  private final long ageNanos;
  private final int maxLookups;
  private final int maxConnections;
  private final int maxConnectionsPerEndpoint;
  private final Optional<InetSocketAddress> egressProxy;

  TransportSettings() { // for the client proxy only
    connectNanos = lookupNanos = bodyNanos = idleNanos = ageNanos = 0;
    maxLookups = maxConnections = maxConnectionsPerEndpoint = 0;
    egressProxy = Optional.empty();
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
    maxLookups = reader.number("max-lookups", 16, 4_096);
    maxConnections = reader.number("max-connections", 1, 65_000);
    maxConnectionsPerEndpoint = reader.number("max-connections-per-endpoint", 1, maxConnections);
    egressProxy = reader.value("egress-proxy", SOCKET, TransportSettings::socket);
  }

  private static long nanos(SettingReader reader, String name, Duration most) {
    return reader.duration(name, LEAST, most).toNanos();
  }

  private static InetSocketAddress socket(String text) {
    var parts = SOCKET_PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    var literal = parts.group(1) == null ? parts.group(2) : parts.group(1);
    var address = address(literal);
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      throw new IllegalArgumentException(text);
    }
    return new InetSocketAddress(address, Integer.parseInt(parts.group(3)));
  }

  private static InetAddress address(String literal) {
    var bytes = IpLiteral.parse(literal);
    try {
      return InetAddress.getByAddress(
          bytes.orElseThrow(() -> new IllegalArgumentException(literal)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
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

  int maxLookups() {
    return maxLookups;
  }

  int maxConnections() {
    return maxConnections;
  }

  int maxConnectionsPerEndpoint() {
    return maxConnectionsPerEndpoint;
  }

  /** Where every connection goes first, by address; empty when they go directly. */
  Optional<InetSocketAddress> egressProxy() {
    return egressProxy;
  }
}
