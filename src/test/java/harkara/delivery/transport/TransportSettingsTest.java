package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.subscriptions.endpoints.EndpointsOfTests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportSettingsTest {

  /** The defaults that the WAR ships, with some values put in their place; names without prefix. */
  static TransportSettings with(Map<String, String> overrides) {
    Properties defaults = new Properties();
    try (InputStream in =
        TransportSettings.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      defaults.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    overrides.forEach((name, value) -> defaults.put("harkara.transport." + name, value));
    return new TransportSettings(defaults::getProperty);
  }

  @Test
  void shipsWithDefaults() {
    TransportSettings settings = with(Map.of());

    assertThat(settings.connectNanos()).isEqualTo(Duration.ofSeconds(10).toNanos());
    assertThat(settings.lookupNanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
    assertThat(settings.bodyNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
    assertThat(settings.idleNanos()).isEqualTo(Duration.ofSeconds(4).toNanos());
    assertThat(settings.ageNanos()).isEqualTo(Duration.ofMinutes(5).toNanos());
    assertThat(settings.maxLookups()).isEqualTo(256);
    assertThat(settings.maxConnections()).isEqualTo(1000);
    assertThat(settings.maxConnectionsPerEndpoint()).isEqualTo(50);
    assertThat(settings.egressProxy()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5:3128, 10.0.0.5, 3128",
    "[2001:db8::5]:65535, 2001:db8::5, 65535",
    "' [::1]:1 ', ::1, 1",
  })
  void readsTheAddressOfAProxy(String value, String address, int port) {
    assertThat(with(Map.of("egress-proxy", value)).egressProxy())
        .contains(new InetSocketAddress(EndpointsOfTests.addresses(address)[0], port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example.test:3128",
        "localhost:3128",
        "http://10.0.0.5:3128",
        "10.0.0.5",
        "10.0.0.5:",
        ":3128",
        "10.0.0.5:0",
        "10.0.0.5:03128",
        "10.0.0.5:65536",
        "10.0.0.5:-1",
        "10.5:3128",
        "10.0.0.05:3128",
        "2001:db8::5:3128",
        "[10.0.0.5]:3128",
        "[fe80::1%eth0]:3128",
        "[2001:db8::5]",
        "10.0.0.5:3128,10.0.0.6:3128",
        "user@10.0.0.5:3128",
        "0.0.0.0:3128",
        "[::]:3128",
        "224.0.0.1:3128"
      })
  void refusesAProxyThatIsNoAddressAndPort(String value) {
    assertThatThrownBy(() -> with(Map.of("egress-proxy", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "harkara.transport.egress-proxy="
                + value
                + " must be an address and a port such as 10.0.0.5:3128 or [2001:db8::5]:3128");
  }

  @ParameterizedTest
  @CsvSource({
    "connect-timeout, PT0S",
    "connect-timeout, PT61S",
    "lookup-timeout, -PT3S",
    "body-timeout, 2s",
    "idle-timeout, PT2H",
    "max-connection-age, P2D",
    "max-lookups, 15",
    "max-connections, 0",
    "max-connections, many",
    "max-connections-per-endpoint, 1001"
  })
  void refusesNonsenseNamingKeyValueAndRule(String name, String value) {
    assertThatThrownBy(() -> with(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harkara.transport." + name + "=" + value + " must be ");
  }
}
