package harkara.subscriptions.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What it takes apart, and the words for each refusal; {@code SpellingsTest} has many more. */
class EndpointRulesTest {
  private static final EndpointRules RULES =
      EndpointsOfTests.production(
          Map.of(
              "harkara.public-url", "https://harkara.example.org",
              "harkara.endpoints.own-names", "hooks.example.org"));
  private static final EndpointRules DEVELOPMENT =
      EndpointsOfTests.development(EndpointsOfTests.publicAddresses(Map.of()));
  private static final String PATH_RULE =
      "must have a path and query of letters, digits and -._~!$&'()*+,;=:@/, all else as %XX";

  @ParameterizedTest
  @CsvSource({
    "https://example.com, example.com, 443, example.com, /",
    "HTTPS://example.com/Hook, example.com, 443, example.com, /Hook",
    "Https://Example.COM:443, example.com, 443, example.com, /",
    "https://Example.COM?a=b, example.com, 443, example.com, /?a=b",
    "https://example.com:443/hook, example.com, 443, example.com, /hook",
    "https://example.com:8443/h?a=%20, example.com, 8443, example.com:8443, /h?a=%20",
    "https://8.8.8.8/hook, 8.8.8.8, 443, 8.8.8.8, /hook",
    "https://[2606:4700::A]/, 2606:4700::a, 443, [2606:4700::a], /",
    "https://[2606:4700::a]:8443, 2606:4700::a, 8443, [2606:4700::a]:8443, /"
  })
  void takesApartAndKeepsEveryCharacter(
      String text, String host, int port, String authority, String pathAndQuery) throws NotAllowed {
    var url = RULES.check(text);

    assertThat(url).hasToString(text);
    assertThat(url.tls()).isTrue();
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.port()).isEqualTo(port);
    assertThat(url.authority()).isEqualTo(authority);
    assertThat(url.pathAndQuery()).isEqualTo(pathAndQuery);
    assertThat(url.address().isPresent()).isEqualTo(!host.startsWith("example"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://example.com/|must begin with https://",
        "https:example.com|must begin with https://",
        "https:///hook|must name a host",
        "https://user@example.com/|must not hold a user name or password; send them in a header of"
            + " the subscription's own, Authorization",
        "https://example.com/#part|must not hold a fragment (#…)",
        "https://example.com\\@evil.example/|must not hold a backslash",
        "https://exam ple.com/|must be printable ASCII without blanks",
        "https://bücher.example/|must be printable ASCII without blanks: write the host as"
            + " xn--bcher-kva.example",
        "https://bücher.example:8443/hook|must be printable ASCII without blanks: write the host as"
            + " xn--bcher-kva.example",
        "https://例え.テスト/|must be printable ASCII without blanks: write the host as"
            + " xn--r8jz45g.xn--zckzah",
        "https://example.com/grün|must be printable ASCII without blanks: write %C3%BC for the"
            + " character at 23",
        "https://example.com/a b|must be printable ASCII without blanks: write %20 for the"
            + " character at 22",
        "https://exa%6dple.com/|must not hold % in its host",
        "https://example.com:80/|must have no port or one of [443, 8443]",
        "https://example.com:0/|must have a port from 1 to 65535",
        "https://example.com:/|must have a port from 1 to 65535",
        "https://example.com:65536/|must have a port from 1 to 65535",
        "https://example.com:0443/|must have a port from 1 to 65535",
        "https://example.com/%zz|must have two hex digits behind each % of its path",
        "https://example.com/%0a|must not hold an encoded control character such as %0A",
        "https://harkara.example.org/|must not name this service itself",
        "https://HOOKS.example.org/|must not name this service itself",
        "https://db.internal/|must not have a host that ends with internal",
        "https://localhost/|must not have a host that ends with localhost",
        "https://127.0.0.1/|must have a public address that is not this service's own",
        "https://[::1]/|must have a public address that is not this service's own"
      })
  void namesTheRule(String url, String rule) {
    assertRefused(RULES, url, rule);
  }

  @Test
  void namesTheLongRules() {
    assertHostRefused("exam_ple.com", "without underscores");
    assertHostRefused("127.1", "an IPv4 address of four decimals");
    assertHostRefused("127.0.0.256", "an IPv4 address of four decimals");
    assertHostRefused("[2606::1", "an IPv6 address in brackets");
    assertHostRefused("2606::1", "must have");
    assertHostRefused("example", "a full host name with a dot in it");
    assertHostRefused("example.com.", "without a dot at its beginning or end");
    assertHostRefused("a..example.com", "two in a row");
    assertHostRefused("example.1com", "begins with a letter");
    assertHostRefused("-a.example.com", "letters, digits, dots and hyphens");
    assertHostRefused("a".repeat(64) + ".example.com", "63 between two dots");
    assertRefused(RULES, "https://example.com/<", PATH_RULE);
    assertRefused(RULES, "https://example.com/\r\nX: y", "must be printable ASCII without blanks");
    assertRefused(RULES, "", "must be printable ASCII without blanks");
  }

  @Test
  void hasUpTo2048Characters() throws NotAllowed {
    var url = "https://example.com/" + "x".repeat(2028);

    assertThat(RULES.check(url)).hasToString(url);
    assertRefused(RULES, url + "x", "may have at most 2048 characters");
  }

  @Test
  void hasNamesOfUpTo253Characters() throws NotAllowed {
    var labels = ("a".repeat(63) + ".").repeat(3);

    assertThat(RULES.check("https://" + labels + "b".repeat(61)).host()).hasSize(253);
    assertHostRefused(labels + "b".repeat(62), "at most 253 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9000/hook",
        "HTTP://localhost/",
        "https://localhost:65535/",
        "http://a.localhost/"
      })
  void mayBePlainHttpOnAnyPortInDevelopment(String url) throws NotAllowed {
    assertThat(DEVELOPMENT.check(url)).hasToString(url);
  }

  @Test
  void isNeverAnythingElseInDevelopment() {
    assertRefused(DEVELOPMENT, "ftp://localhost/", "must begin with https:// or http://");
    assertRefused(DEVELOPMENT, "http://localhost:0/", "must have a port from 1 to 65535");
    assertRefused(
        DEVELOPMENT,
        "http://receiver:9000/",
        "must have a full host name with a dot in it, such as hooks.example.com");
    assertRefused(DEVELOPMENT, "http://a.local/", "must not have a host that ends with local");
  }

  private static void assertHostRefused(String host, String hint) {
    var refused = assertThrows(NotAllowed.class, () -> RULES.check("https://" + host + "/"));
    assertThat(refused.rule()).startsWith("must have").contains(hint);
  }

  private static void assertRefused(EndpointRules rules, String url, String rule) {
    var refused = assertThrows(NotAllowed.class, () -> rules.check(url));
    assertThat(refused.rule()).isEqualTo(rule);
  }
}
