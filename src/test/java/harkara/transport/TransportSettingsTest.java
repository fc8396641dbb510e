package harkara.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(settings.idleNanos()).isEqualTo(Duration.ofSeconds(30).toNanos());
    assertThat(settings.ageNanos()).isEqualTo(Duration.ofMinutes(5).toNanos());
    assertThat(settings.maxConnections()).isEqualTo(1000);
    assertThat(settings.maxConnectionsPerEndpoint()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "connect-timeout, PT0S",
    "connect-timeout, PT61S",
    "lookup-timeout, -PT3S",
    "body-timeout, 2s",
    "idle-timeout, PT2H",
    "max-connection-age, P2D",
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
