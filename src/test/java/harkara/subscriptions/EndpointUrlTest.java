package harkara.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import harkara.payload.Flaw;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {
  private static final Set<Integer> PORTS = new TreeSet<>(Set.of(443, 8443));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "https://example.com/",
        "https://example.com:443/hook",
        "https://example.com:8443/hook?a=b&c=%20d",
        "https://xn--bcher-kva.example/hook",
        "https://203.0.113.7/hook",
        "https://[2001:db8::1]/hook",
        "https://[2001:db8::1]:8443/hook"
      })
  void keepsEveryCharacter(String url) {
    assertThat(EndpointUrl.parse(url, false, PORTS)).hasToString(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://example.com/|must begin with https://",
        "ftp://example.com/|must begin with https://",
        "HTTPS://example.com/|must begin with https://",
        "//example.com/|must begin with https://",
        "/hook|must begin with https://",
        "https:example.com|must name a host",
        "https://user@example.com/|must not hold a user name or password",
        "https://user:secret@example.com/|must not hold a user name or password",
        "https://@example.com/|must not hold a user name or password",
        "https://example.com/#part|must not hold a fragment (#…)",
        "https://example.com/#|must not hold a fragment (#…)",
        "https://example.com\\@evil.example/|must not hold a backslash",
        "https://exam ple.com/|must be printable ASCII without blanks",
        "https://bücher.example/|must be printable ASCII without blanks",
        "https://example.com:80/|must have no port or one of [443, 8443]",
        "https://example.com:22/|must have no port or one of [443, 8443]",
        "https://example.com:0/|must have a port from 1 to 65535",
        "https://example.com:/|must have a port from 1 to 65535",
        "https://example.com:65536/|must have a port from 1 to 65535",
        "https://example.com:0443/|must have a port from 1 to 65535",
        "https://example.com:99999999999/|must be a URL with a host name or address, such as https://example.com/hook",
        "https://example.com:+443/|must be a URL with a host name or address, such as https://example.com/hook",
        "https://exa%6dple.com/|must be a URL with a host name or address, such as https://example.com/hook",
        "https://exam_ple.com/|must be a URL with a host name or address, such as https://example.com/hook",
        "https://example.com/%zz|must be a URL with a host name or address, such as https://example.com/hook",
        "https://[::1/|must be a URL with a host name or address, such as https://example.com/hook",
        "https:///hook|must name a host",
        "https://|must be a URL with a host name or address, such as https://example.com/hook"
      })
  void refusesTheRestAndNamesTheRule(String url, String rule) {
    assertRefused(url, false, rule);
  }

  @Test
  void refusesLinesAndNothing() {
    assertRefused("https://example.com/\r\nX: y", false, "must be printable ASCII without blanks");
    assertRefused("", false, "must be printable ASCII without blanks");
  }

  @Test
  void hasUpTo2048Characters() {
    var url = "https://example.com/" + "x".repeat(2028);

    assertThat(EndpointUrl.parse(url, false, PORTS)).hasToString(url);
    assertRefused(url + "x", false, "may have 2048 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:8081/hook", "http://localhost:1/", "https://localhost:65535/"})
  void mayBePlainHttpOnAnyPortInDevelopment(String url) {
    assertThat(EndpointUrl.parse(url, true, PORTS)).hasToString(url);
  }

  @Test
  void isNeverAnythingElseInDevelopment() {
    assertRefused("ftp://localhost/", true, "must begin with https:// or http://");
    assertRefused("http://user@localhost/", true, "must not hold a user name or password");
    assertRefused("http://localhost:0/", true, "must have a port from 1 to 65535");
  }

  private static void assertRefused(String url, boolean plainHttp, String rule) {
    var problem =
        assertThrows(ProblemException.class, () -> EndpointUrl.parse(url, plainHttp, PORTS));
    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_URL);
    assertThat(problem.flaws()).containsExactly(new Flaw("/url", rule));
    assertThat(problem).hasMessage("The URL " + rule + ".");
  }
}
