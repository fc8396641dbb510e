package harkara.subscriptions.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointSettingsTest {

  @Test
  void shipsWithDefaults() {
    var settings = EndpointsOfTests.settings(false, Map.of());

    assertThat(settings.ports()).containsExactly(443, 8443);
    assertThat(settings.isOwnName("localhost")).isTrue();
    assertThat(settings.allows(new byte[] {10, 0, 0, 1})).isFalse();
    assertThat(settings.plainHttp()).isFalse();
    assertThat(settings.loopback()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "endpoints.ports|0",
        "endpoints.ports|443,,8443",
        "endpoints.ports|65536",
        "endpoints.ports|https",
        "endpoints.own-names|http://a.example",
        "endpoints.own-names|single",
        "endpoints.allowed-networks|10.0.0.1/8",
        "endpoints.allowed-networks|10.0.0.0/33",
        "endpoints.allowed-networks|10.0.0.0/08",
        "endpoints.allowed-networks|10.0.0.0/-1",
        "endpoints.allowed-networks|10.0.0.0/",
        "endpoints.allowed-networks|10/8",
        "endpoints.allowed-networks|012.0.0.0/8",
        "endpoints.allowed-networks|db.example.com",
        "endpoints.allowed-networks|fc00::/129",
        "endpoints.allowed-networks|fc00::1/7",
        "endpoints.public-addresses|127.1",
        "endpoints.nat64-prefixes|10.0.0.0/8",
        "endpoints.nat64-prefixes|64:ff9b::/95",
        "endpoints.nat64-prefixes|64:ff9b::/128",
        "public-url|harkara"
      })
  void refusesNonsenseNamingKeyValueAndRule(String name, String value) {
    assertThatThrownBy(() -> EndpointsOfTests.settings(false, Map.of("harkara." + name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harkara." + name + "=" + value + " must be ");
  }
}
