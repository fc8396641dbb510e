package harkara.delivery.media;

import harkara.base.settings.DevelopmentMode;
import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** The {@code harkara.whatsapp.} settings of fetching media from Meta. */
@ApplicationScoped
class FetchSettings implements Settings {
  private static final int LEAST_BYTES = 65_536;
  static final int MOST_BYTES = 67_108_864;
  private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
  private static final String GRAPH = "an https URL without query and fragment";

  private final URI graphUrl;
  private final int maxBytes;
  private final Set<String> hosts;

  FetchSettings() { // for the client proxy only
    this.graphUrl = null;
    this.maxBytes = 0;
    this.hosts = Set.of();
  }

  @Inject
  FetchSettings(DevelopmentMode mode, Config config) {
    this(mode.on(), SettingReader.of(config));
  }

  /**
   * @param development whether the Graph API may be asked by plain http
   * @throws IllegalArgumentException naming key, value and rule
   */
  FetchSettings(boolean development, UnaryOperator<String> values) {
    var reader = new SettingReader("harkara.whatsapp.", values);
    graphUrl =
        reader
            .value("graph-url", GRAPH, text -> graph(text, development))
            .orElseThrow(
                () -> new IllegalArgumentException("harkara.whatsapp.graph-url must be set"));
    maxBytes = reader.number("media-max-bytes", LEAST_BYTES, MOST_BYTES);
    hosts = new HashSet<>(reader.list("media-hosts", "host names", FetchSettings::host));
  }

  private static URI graph(String text, boolean development) {
    var url = URI.create(text.replaceAll("/+$", ""));
    var scheme = url.getScheme();
    if (!"https".equals(scheme) && !(development && "http".equals(scheme))
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(text);
    }
    return url;
  }

  private static String host(String text) {
    var host = text.toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(text);
    }
    return host;
  }

  /** Where Meta is asked, with the version, without a slash at the end. */
  URI graphUrl() {
    return graphUrl;
  }

  /** What is larger is passed on and not copied. */
  int maxBytes() {
    return maxBytes;
  }

  /** Whether media may be fetched from it: https on one of Meta's hosts, or the Graph API's own. */
  boolean allows(URI url) {
    if (url.getHost() == null || url.getRawUserInfo() != null) {
      return false;
    }
    var host = url.getHost().toLowerCase(Locale.ROOT);
    return isGraph(url, host)
        || "https".equals(url.getScheme()) && url.getPort() == -1 && hosts.contains(host);
  }

  private boolean isGraph(URI url, String host) {
    return host.equals(graphUrl.getHost().toLowerCase(Locale.ROOT))
        && graphUrl.getScheme().equals(url.getScheme())
        && graphUrl.getPort() == url.getPort();
  }
}
