package harkara.delivery.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://graph.facebook.com/v23.0/1?x=y",
        "https://GRAPH.facebook.com/",
        "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&hash=2"
      })
  void allowsMetasHosts(String url) {
    assertThat(settings(Map.of()).allows(URI.create(url))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://lookaside.fbsbx.com/",
        "http://graph.facebook.com/",
        "https://lookaside.fbsbx.com:8443/",
        "https://graph.facebook.com:8443/",
        "https://user@lookaside.fbsbx.com/",
        "https://lookaside.fbsbx.com.example.com/",
        "https://evil.lookaside.fbsbx.com/",
        "https://fbsbx.com/",
        "https://127.0.0.1/",
        "file:///etc/passwd",
        "//lookaside.fbsbx.com/",
        "mailto:a@lookaside.fbsbx.com"
      })
  void refusesEverythingElse(String url) {
    assertThat(settings(Map.of()).allows(URI.create(url))).isFalse();
  }

  @Test
  void theGraphApiOfADevelopmentIsAllowedAsItIs() {
    var settings =
        new FetchSettings(true, with(Map.of("graph-url", "http://127.0.0.1:8099/v1/"))::get);

    assertThat(settings.graphUrl()).hasToString("http://127.0.0.1:8099/v1");
    assertThat(settings.allows(URI.create("http://127.0.0.1:8099/bytes"))).isTrue();
    assertThat(settings.allows(URI.create("http://127.0.0.1:8098/bytes"))).isFalse();
    assertThat(settings.allows(URI.create("http://localhost:8099/bytes"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "graph-url, http://graph.facebook.com/v23.0",
    "graph-url, graph.facebook.com",
    "graph-url, https://graph.facebook.com/?a=b",
    "graph-url, https://a@graph.facebook.com/",
    "media-hosts, https://lookaside.fbsbx.com",
    "media-hosts, localhost",
    "media-max-bytes, 100",
    "media-max-bytes, 100000000"
  })
  void refusesNonsense(String name, String value) {
    assertThatThrownBy(() -> settings(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("harkara.whatsapp." + name + "=" + value + " must be ");
  }

  private static FetchSettings settings(Map<String, String> others) {
    return new FetchSettings(false, with(others)::get);
  }

  static Map<String, String> with(Map<String, String> others) {
    var all = new HashMap<String, String>();
    all.put("harkara.whatsapp.graph-url", "https://graph.facebook.com/v23.0");
    all.put("harkara.whatsapp.media-hosts", "lookaside.fbsbx.com");
    all.put("harkara.whatsapp.media-max-bytes", "16777216");
    others.forEach((name, value) -> all.put("harkara.whatsapp." + name, value));
    return all;
  }
}
