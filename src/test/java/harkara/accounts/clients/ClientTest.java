package harkara.accounts.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.accounts.clients.Client.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
  private static final String PUBLIC = "https://hooks.example.com";

  private static Client behind(String trusted, String header) {
    return new Client(new Proxies(Optional.ofNullable(trusted), header, PUBLIC));
  }

  /** A request with these headers, as {@code Name: value}. */
  private static HttpServletRequest request(String peer, boolean secure, String... headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ClientTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "isSecure" -> secure;
                  case "getHeader" ->
                      values(headers, arguments[0]).stream().findFirst().orElse(null);
                  case "getHeaders" -> Collections.enumeration(values(headers, arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static List<String> values(String[] headers, Object name) {
    return Arrays.stream(headers)
        .map(header -> header.split(": ?", 2))
        .filter(header -> header[0].equalsIgnoreCase(name.toString()))
        .map(header -> header[1])
        .toList();
  }

  private static String network(String address) {
    return IpAddress.parse(address).orElseThrow().network();
  }

  @Test
  void tellsTheWholeAddressForPeopleToRead() {
    var client = behind("10.0.0.0/8", "X-Forwarded-For");

    assertThat(client.address(request("192.0.2.1", false))).isEqualTo("192.0.2.1");
    assertThat(client.address(request("10.1.2.3", false, "X-Forwarded-For: 2001:db8::7")))
        .isEqualTo("2001:db8:0:0:0:0:0:7");
    assertThat(client.address(request("10.1.2.3", false, "X-Forwarded-For: <b>")))
        .isEqualTo("unreadable");
  }

  @Test
  void believesNobodyByDefault() {
    var client = behind(null, "X-Forwarded-For");

    var told = request("192.0.2.1", false, "X-Forwarded-For: 198.51.100.7");

    assertThat(client.network(told)).isEqualTo(network("192.0.2.1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1 | 198.51.100.7 | 192.0.2.1",
        "10.0.0.1 | 198.51.100.7 | 198.51.100.7",
        "10.0.0.1 | 203.0.113.9, 198.51.100.7 | 198.51.100.7",
        "10.0.0.1 | 203.0.113.9, 198.51.100.7, 10.2.3.4 | 198.51.100.7",
        "10.0.0.1 | 203.0.113.9,10.9.9.9, 10.2.3.4 | 203.0.113.9",
        "10.0.0.1 | 198.51.100.7:4711 | 198.51.100.7",
        "fd00::5 | [2001:db8::1]:443, ::ffff:198.51.100.7 | 198.51.100.7",
        "fd00::5 | 2001:db8::1 | 2001:db8::ffff",
        "10.0.0.1 | 10.0.0.2 | 10.0.0.2"
      })
  void findsTheLastThatNoProxyIs(String peer, String header, String expected) {
    var client = behind("10.0.0.0/8, fd00::5", "X-Forwarded-For");

    assertThat(client.network(request(peer, false, "X-Forwarded-For: " + header)))
        .isEqualTo(network(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "unknown", "evil.example", "127.1", "0x7f.0.0.1", "1.2.3.4.5", "999.1.1.1"})
  void countsWhatIsNoAddressAsOne(String text) {
    var client = behind("10.0.0.1", "X-Forwarded-For");

    assertThat(client.network(request("10.0.0.1", false, "X-Forwarded-For: " + text)))
        .isEqualTo("unreadable");
  }

  @Test
  void readsOnlyTheHeaderThatItsProxyWrites() {
    var headers = new String[] {"X-Forwarded-For: 198.51.100.1", "Forwarded: for=198.51.100.2"};
    var request = request("10.0.0.1", false, headers);

    assertThat(behind("10.0.0.1", "X-Forwarded-For").network(request))
        .isEqualTo(network("198.51.100.1"));
    assertThat(behind("10.0.0.1", "forwarded").network(request)).isEqualTo(network("198.51.100.2"));
    var quoted =
        request("10.0.0.1", false, "Forwarded: for=1.1.1.1, For=\"[2001:db8:1::7]:80\";proto=http");
    assertThat(behind("10.0.0.1", "Forwarded").network(quoted)).isEqualTo(network("2001:db8:1::9"));
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    for (var trusted : List.of("10.0.0.0/33", "10.0.0", "proxy.example", "10.0.0.0/x", "::/129")) {
      assertThatThrownBy(() -> behind(trusted, "X-Forwarded-For"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("harkara.proxies.trusted")
          .hasMessageContaining(trusted);
    }
    assertThatThrownBy(() -> behind(null, "X-Real-IP"))
        .hasMessageContaining("harkara.proxies.header=X-Real-IP");
  }

  // origins

  @ParameterizedTest
  @CsvSource({
    "https://hooks.example.com, OURS",
    "HTTPS://Hooks.Example.COM, OURS",
    "http://hooks.example.com, FOREIGN",
    "https://hooks.example.com:8443, FOREIGN",
    "https://inner:8080, OURS",
    "http://inner:8080, FOREIGN",
    "https://sub.hooks.example.com, FOREIGN",
    "https://hooks.example.com.evil.example, FOREIGN",
    "https://evil.example, FOREIGN",
    "null, FOREIGN",
    "'', FOREIGN"
  })
  void takesThePublicUrlAndTheHostThatWasAsked(String origin, Origin expected) {
    var request = request("192.0.2.1", false, "Host: inner:8080", "Origin: " + origin);

    assertThat(behind(null, "X-Forwarded-For").origin(request)).isEqualTo(expected);
  }

  @Test
  void takesTheForwardedHostOfATrustedProxyOnly() {
    var headers =
        new String[] {
          "Host: inner", "X-Forwarded-Host: other.example.com", "Origin: https://other.example.com"
        };

    assertThat(behind("10.0.0.1", "X-Forwarded-For").origin(request("10.0.0.1", false, headers)))
        .isEqualTo(Origin.OURS);
    assertThat(behind("10.0.0.1", "X-Forwarded-For").origin(request("10.0.0.2", false, headers)))
        .isEqualTo(Origin.FOREIGN);
    assertThat(behind("10.0.0.1", "Forwarded").origin(request("10.0.0.1", false, headers)))
        .isEqualTo(Origin.FOREIGN);
  }

  @Test
  void needsBothSayingsToAgree() {
    var client = behind(null, "X-Forwarded-For");
    var ours = "Origin: " + PUBLIC;

    assertThat(client.origin(request("192.0.2.1", false, "Host: x"))).isEqualTo(Origin.UNTOLD);
    assertThat(client.origin(request("192.0.2.1", false, "Sec-Fetch-Site: same-origin")))
        .isEqualTo(Origin.OURS);
    assertThat(client.origin(request("192.0.2.1", false, ours, "Sec-Fetch-Site: same-site")))
        .isEqualTo(Origin.FOREIGN);
    assertThat(client.origin(request("192.0.2.1", false, ours, ours))).isEqualTo(Origin.FOREIGN);
  }
}
