package harkara.events.media;

import harkara.base.settings.SettingReader;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/**
 * Reads {@code harkara.whatsapp.media-base-url}: what addresses of media begin with, without a
 * slash at the end. Where it is not set, it is {@code harkara.public-url} with {@code
 * /whatsapp/media}.
 */
@ApplicationScoped
class MediaSettings implements Settings {
  private static final String PATH = "/whatsapp/media";

  /** With this an address stays below 400 characters. */
  private static final int LONGEST = 120;

  private static final String KIND =
      "an http or https URL of at most " + LONGEST + " characters without query and fragment";

  private final String baseUrl;

  MediaSettings() { // for the client proxy only
    this.baseUrl = null;
  }

  @Inject
  MediaSettings(Config config) {
    this(SettingReader.of(config));
  }

  /**
   * @throws IllegalArgumentException naming key, value and rule
   */
  MediaSettings(UnaryOperator<String> values) {
    var own = new SettingReader("harkara.whatsapp.", values);
    var server = new SettingReader("harkara.", values);
    baseUrl =
        own.value("media-base-url", KIND, MediaSettings::base)
            .or(() -> server.value("public-url", KIND, MediaSettings::base).map(url -> url + PATH))
            .orElseThrow(() -> new IllegalArgumentException("harkara.public-url must be set"));
  }

  private static String base(String text) {
    var url = URI.create(text);
    var scheme = url.getScheme();
    var web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    if (!web
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || text.length() > LONGEST) {
      throw new IllegalArgumentException(text);
    }
    return text.replaceAll("/+$", "");
  }

  String baseUrl() {
    return baseUrl;
  }
}
